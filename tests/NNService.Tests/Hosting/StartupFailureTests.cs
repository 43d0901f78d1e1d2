using Microsoft.Extensions.Configuration;
using NNService.Hosting;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Hosting;

public sealed class StartupFailureTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("{\n\"NNService\": {},,\n}", "line 2: ',' is ")]
    [InlineData("{\n\"NNService\": {\n", "line 3: Expected ")]
    [InlineData("", "line 1: ")]
    [InlineData("[1]", "Top-level JSON element must be an object")]
    [InlineData("""{"NNService":{"DataDirectory":"a","datadirectory":"b"}}""", "A duplicate key 'NNService:datadirectory' was found.")]
    public async Task Settings_that_are_no_JSON_are_named_by_file_and_line(string json, string words)
    {
        var path = directory.File("appsettings.json");
        await File.WriteAllTextAsync(path, json, TestContext.Current.CancellationToken);
        var failure = Assert.ThrowsAny<Exception>(() => new ConfigurationBuilder().AddJsonFile(path).Build());
        var explained = StartupFailure.Explain(failure);
        Assert.StartsWith($"The configuration cannot be read: Failed to load configuration from file '{path}': {words}", explained, StringComparison.Ordinal);
        Assert.EndsWith(". Mend the file; it is JSON.", explained, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", explained, StringComparison.Ordinal);
    }
}
