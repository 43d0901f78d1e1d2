namespace NNService.Training;

/// <summary>The <c>startFrom</c> of a training request: a version of a model (the live one where none is named), or a job's snapshot.</summary>
public sealed record StartFromRequest(string? Model, int? Version, string? Job, int? Epoch);
