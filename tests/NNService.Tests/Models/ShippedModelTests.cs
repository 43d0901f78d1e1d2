using NNService.Hosting;
using NNService.Models;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Models;

public sealed class ShippedModelTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("""{"W1":[[1]],"b1":[1,2]}""")]
    [InlineData("""{"W1":[[1,2],[3]]}""")]
    [InlineData("{")]
    [InlineData(null)]
    public async Task Weights_that_cannot_be_read_end_the_start_in_two_sentences(string? weights)
    {
        if (weights is not null)
        {
            await File.WriteAllTextAsync(directory.File("sample_weight.json"), weights, TestContext.Current.CancellationToken);
        }

        var words = Assert.Throws<StartupException>(() => ShippedModel.Load(directory.Path)).Message;
        Assert.StartsWith($"The shipped model in {directory.Path} cannot be read: ", words, StringComparison.Ordinal);
        Assert.Matches(@"[^.]\. Install the service anew\.$", words);
    }
}
