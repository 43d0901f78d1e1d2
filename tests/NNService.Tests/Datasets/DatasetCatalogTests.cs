using Microsoft.Extensions.Logging.Abstractions;
using NeuralNet.Data;
using NNService.Datasets;

namespace NNService.Tests.Datasets;

public sealed class DatasetCatalogTests
{
    private readonly List<string> read = [];
    private readonly DatasetCatalog catalog;

    public DatasetCatalogTests() => catalog = new DatasetCatalog([Recorded("beta"), Recorded("alpha")]);

    [Fact]
    public async Task A_list_reads_summaries_alone()
    {
        var list = await catalog.ListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["alpha", "beta"], list.Datasets.Select(dataset => dataset.Name));
        Assert.Equal(["alpha", "beta"], read);
    }

    [Fact]
    public async Task A_split_is_read_alone_and_once()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => catalog.FindAsync("beta", "test", cancellationToken)));

        Assert.NotNull(Assert.Single(found.Distinct()));
        Assert.Equal(["beta/test"], read);
    }

    [Theory]
    [InlineData("gamma", "test", "There is no data set 'gamma'; there are: alpha, beta.")]
    [InlineData("Alpha", "test", "There is no data set 'Alpha'; there are: alpha, beta.")]
    [InlineData("alpha", "dev", "Data set 'alpha' has no split 'dev'; it has: train, test.")]
    public async Task What_is_not_there_is_null_and_explained(string name, string split, string explanation)
    {
        Assert.Null(await catalog.FindAsync(name, split, TestContext.Current.CancellationToken));
        Assert.Equal(explanation, catalog.Explain(name, split));
        Assert.Empty(read);
    }

    private NamedDataset Recorded(string name) => new(
        name,
        () => Record(name, new DatasetSummary(name, [], [2], [])),
        [("train", () => Record($"{name}/train", Dataset.OfValues([1, 2], 2, [3], 1))), ("test", () => Record($"{name}/test", Dataset.OfValues([1, 2], 2, [3], 1)))],
        NullLogger<NamedDataset>.Instance);

    private T Record<T>(string what, T value)
    {
        lock (read)
        {
            read.Add(what);
        }

        return value;
    }
}
