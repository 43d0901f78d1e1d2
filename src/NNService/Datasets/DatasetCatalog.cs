using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>Every data set by name: those that come with the service.</summary>
internal sealed class DatasetCatalog(IEnumerable<NamedDataset> shipped)
{
    private readonly SortedDictionary<string, NamedDataset> datasets =
        new(shipped.ToDictionary(dataset => dataset.Name, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Finds a split, and reads it if it is the first to want it.</summary>
    /// <returns>The split, or null where there is none; <see cref="Explain"/> then says what there is.</returns>
    /// <exception cref="DatasetUnavailableException">It is there but cannot be read.</exception>
    public async Task<Dataset?> FindAsync(string name, string split, CancellationToken cancellationToken) =>
        datasets.TryGetValue(name, out var dataset) ? await dataset.FindAsync(split, cancellationToken) : null;

    /// <returns>What a data set holds, or null where there is none of that name.</returns>
    /// <exception cref="DatasetUnavailableException">It is there but cannot be read.</exception>
    public async Task<DatasetSummary?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        datasets.TryGetValue(name, out var dataset) ? await dataset.DescribeAsync(cancellationToken) : null;

    /// <summary>Describes all of them by name; one that cannot be read says so and hides none of the others.</summary>
    public async Task<DatasetList> ListAsync(CancellationToken cancellationToken)
    {
        var summaries = new List<DatasetSummary>();
        foreach (var dataset in datasets.Values)
        {
            try
            {
                summaries.Add(await dataset.DescribeAsync(cancellationToken));
            }
            catch (DatasetUnavailableException unavailable)
            {
                summaries.Add(new DatasetSummary(dataset.Name, Splits: [], Shape: [], Classes: [], unavailable.Message));
            }
        }

        return new DatasetList(summaries);
    }

    /// <summary>Says why <see cref="FindAsync"/> found nothing, and what it would have found.</summary>
    /// <param name="name">The data set that was asked for.</param>
    /// <param name="split">The split, or null if the data set as a whole was asked for.</param>
    public string Explain(string name, string? split = null)
    {
        if (!datasets.TryGetValue(name, out var dataset))
            return $"There is no data set '{name}'; there are: {string.Join(", ", datasets.Keys)}.";
        return $"Data set '{name}' has no split '{split}'; it has: {string.Join(", ", dataset.Splits)}.";
    }
}
