namespace NNService.Datasets;

/// <summary>A part of a data set.</summary>
/// <param name="Name">As it is asked for: <c>train</c> or <c>test</c>.</param>
/// <param name="Count">Examples in it.</param>
internal sealed record SplitSummary(string Name, int Count);
