namespace NNService.Tests.Lab;

public sealed class ActivationExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task Softmax_has_no_single_derivative() =>
        Assert.False((await lab.ResultAsync("activations", """{"name":"softmax","values":[1]}""")).TryGetProperty("derivatives", out _));

    [Theory]
    [InlineData("""{"name":"gelu","values":[1]}""", "name", "expected one of sigmoid, relu, tanh, identity, softmax, got 'gelu'")]
    [InlineData("""{"values":[1]}""", "name", "expected one of sigmoid")]
    [InlineData("""{"name":"relu"}""", "values", "expected 1 to 10,000 numbers, got none")]
    [InlineData("""{"name":"relu","values":[]}""", "values", "expected 1 to 10,000 numbers, got 0")]
    [InlineData("""{"name":"relu","values":[1,null,null]}""", "values[1]", "expected a finite number, got none")]
    [InlineData("""{"name":"relu","values":[1,"2"]}""", "values[1]", "expected a finite number, got \"2\"")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("activations", json))[path]);

    [Fact]
    public async Task Refuses_more_values_than_the_limit()
    {
        var faults = await lab.FaultsAsync("activations", $$"""{"name":"relu","values":[{{string.Join(',', Enumerable.Repeat(1, 10_001))}}]}""");

        Assert.Equal("expected 1 to 10,000 numbers, got 10,001", faults["values"]);
    }
}
