namespace NNService.Models;

/// <summary>All models.</summary>
/// <param name="Default">The one that answers when none is named.</param>
/// <param name="Models">By name.</param>
internal sealed record ModelList(string? Default, IReadOnlyList<ModelSummary> Models);
