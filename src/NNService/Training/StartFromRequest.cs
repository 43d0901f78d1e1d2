using System.ComponentModel.DataAnnotations;

namespace NNService.Training;

/// <summary>The <c>startFrom</c> of a training request: a version of a model (the live one where none is named), or a job's snapshot.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Job">The job, instead of a model.</param>
/// <param name="Epoch">Of the job's snapshot.</param>
public sealed record StartFromRequest(
    string? Model = null, [property: Range(1, int.MaxValue)] int? Version = null, string? Job = null, [property: Range(0, int.MaxValue)] int? Epoch = null);
