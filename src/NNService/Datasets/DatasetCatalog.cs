using System.Collections.Immutable;
using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>Every data set by name: those that come with the service, and those that were sent to it.</summary>
internal sealed class DatasetCatalog
{
    private readonly ImmutableHashSet<string> shipped;
    private readonly Func<IEnumerable<NamedDataset>> kept;
    private ImmutableSortedDictionary<string, NamedDataset> datasets;

    /// <param name="shipped">Those that come with the service.</param>
    /// <param name="kept">Looks for those that were sent to it before, or to another process on the same data directory.</param>
    public DatasetCatalog(IEnumerable<NamedDataset> shipped, Func<IEnumerable<NamedDataset>>? kept = null)
    {
        this.kept = kept ?? (() => []);
        datasets = shipped.ToImmutableSortedDictionary(dataset => dataset.Name, dataset => dataset, StringComparer.Ordinal);
        this.shipped = [.. datasets.Keys];
        LookAgain();
    }

    /// <summary>Whether a data set of that name comes with the service.</summary>
    public bool IsShipped(string name) => shipped.Contains(name);

    /// <summary>Adds a data set, instead of one of the same name. Whoever has found the earlier one keeps it.</summary>
    public void Put(NamedDataset dataset) =>
        ImmutableInterlocked.Update(ref datasets, (known, added) => known.SetItem(added.Name, added), dataset);

    /// <summary>Finds a split, and reads it if it is the first to want it.</summary>
    /// <returns>The split, or null where there is none; <see cref="Explain"/> then says what there is.</returns>
    /// <exception cref="DatasetUnavailableException">It is there but cannot be read.</exception>
    public async Task<Dataset?> FindAsync(string name, string split, CancellationToken cancellationToken) =>
        Find(name) is { } dataset ? await dataset.FindAsync(split, cancellationToken) : null;

    /// <returns>What a data set holds, or null where there is none of that name.</returns>
    /// <exception cref="DatasetUnavailableException">It is there but cannot be read.</exception>
    public async Task<DatasetSummary?> DescribeAsync(string name, CancellationToken cancellationToken) =>
        Find(name) is { } dataset ? await dataset.DescribeAsync(cancellationToken) : null;

    /// <summary>Describes all of them by name; one that cannot be read says so and hides none of the others.</summary>
    public async Task<DatasetList> ListAsync(CancellationToken cancellationToken)
    {
        LookAgain();
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
        {
            return $"There is no data set '{name}'; there are: {string.Join(", ", datasets.Keys)}.";
        }

        return $"Data set '{name}' has no split '{split}'; it has: {string.Join(", ", dataset.Splits)}.";
    }

    private NamedDataset? Find(string name)
    {
        if (!shipped.Contains(name))
        {
            LookAgain();
        }

        return datasets.GetValueOrDefault(name);
    }

    // Those that are known stay as they are, with what has been read of them, until another has taken their place.
    private void LookAgain()
    {
        foreach (var dataset in kept().Where(each => !shipped.Contains(each.Name)))
        {
            ImmutableInterlocked.Update(ref datasets, (known, found) => known.TryGetValue(found.Name, out var same) && same.Place == found.Place ? known : known.SetItem(found.Name, found), dataset);
        }
    }
}
