namespace NNService.Datasets;

/// <summary>Every data set, by name.</summary>
internal sealed record DatasetList(IReadOnlyList<DatasetSummary> Datasets);
