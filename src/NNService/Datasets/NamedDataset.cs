using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>A data set of the catalog: nothing of it is read until it is wanted, and each part once.</summary>
internal sealed partial class NamedDataset
{
    private readonly LoadedOnce<DatasetSummary> summary;
    private readonly Dictionary<string, LoadedOnce<Dataset>> splits;
    private readonly ILogger<NamedDataset> logger;

    /// <param name="name">As it is asked for.</param>
    /// <param name="describe">Reads what <c>GET /datasets</c> tells, and no more than that needs.</param>
    /// <param name="splits">Each part's name, and what reads it.</param>
    /// <param name="logger">Told of each reading.</param>
    /// <param name="place">Of one that others can replace: what comes instead of it has another.</param>
    public NamedDataset(
        string name, Func<DatasetSummary> describe, IReadOnlyList<(string Name, Func<Dataset> Load)> splits, ILogger<NamedDataset> logger, string? place = null)
    {
        (Name, Place) = (name, place);
        Splits = [.. splits.Select(split => split.Name)];
        this.logger = logger;
        summary = new LoadedOnce<DatasetSummary>(() => Read(describe));
        this.splits = splits.ToDictionary(split => split.Name, Once, StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>Where it lies and, of drawings, how many they are: another under the same name has another place. Null for one that stays as it is.</summary>
    public string? Place { get; }

    public IReadOnlyList<string> Splits { get; }

    /// <exception cref="DatasetUnavailableException">Its files cannot be read.</exception>
    public Task<DatasetSummary> DescribeAsync(CancellationToken cancellationToken) => summary.GetAsync(cancellationToken);

    /// <returns>The split, or null where there is none of that name.</returns>
    /// <exception cref="DatasetUnavailableException">Its files cannot be read.</exception>
    public async Task<Dataset?> FindAsync(string split, CancellationToken cancellationToken) =>
        splits.TryGetValue(split, out var found) ? await found.GetAsync(cancellationToken) : null;

    private LoadedOnce<Dataset> Once((string Name, Func<Dataset> Load) split) => new(() =>
    {
        var dataset = Read(split.Load);
        LogLoaded(Name, split.Name, dataset.Count);
        return dataset;
    });

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (DatasetUnavailableException.IsCausedBy(exception))
        {
            LogUnavailable(exception, Name);
            throw new DatasetUnavailableException(Name, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Data set {Dataset}/{Split} is loaded: {Count} examples")]
    private partial void LogLoaded(string dataset, string split, int count);

    [LoggerMessage(LogLevel.Error, "Data set {Dataset} cannot be read")]
    private partial void LogUnavailable(Exception exception, string dataset);
}
