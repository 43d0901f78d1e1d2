using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NeuralNet.Data;
using NNService.Datasets;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Datasets;

public sealed class TableDatasetTests : IDisposable
{
    private readonly CustomDatasetService service = new(
        Table("flowers", Dataset.OfClasses([5.1f, 3.5f, 6.2f, 2.9f], 2, [1, 0], ["rose", "tulip"])),
        Table("houses", Dataset.OfValues([80, 3, 120, 5], 2, [1.5f, 2.25f], 1)));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => service.Dispose();

    [Theory]
    [InlineData("flowers", """{"index":1,"label":0,"inputs":[6.2,2.9]}""")]
    [InlineData("houses", """{"index":1,"targets":[2.25],"inputs":[120,5]}""")]
    public async Task A_row_is_its_inputs_with_its_label_or_targets(string name, string expected) =>
        Assert.Equal(expected, await service.Client.GetStringAsync($"/datasets/{name}/train/1", Cancellation));

    [Fact]
    public async Task A_row_is_not_an_image()
    {
        using var response = await service.Client.GetAsync("/datasets/flowers/train/1.png", Cancellation);

        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.NotFound, response);
        Assert.Equal("Data set 'flowers' is a table of 2 columns and has no images; without .png this path has the row.", detail);
    }

    private static NamedDataset Table(string name, Dataset dataset) => new(
        name, () => new DatasetSummary(name, [new("train", dataset.Count)], dataset.Shape, dataset.Classes), [("train", () => dataset)], NullLogger<NamedDataset>.Instance);
}
