namespace NNService.Tests.Lab;

public sealed class ActivationExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task A1_softmax()
    {
        var values = (await lab.ResultAsync("activations", """{"name":"softmax","values":[0.3,2.9,4.0]}""")).Numbers("values");

        Assert.Equal(["0.01821127", "0.24519181", "0.73659691"], values.Select(value => value.ToString("F8")));
        Assert.Equal(1, values.Sum(), 1e-15);
    }

    [Fact]
    public async Task A4_softmax_of_large_values()
    {
        var values = (await lab.ResultAsync("activations", """{"name":"softmax","values":[1010,1000,990]}""")).Numbers("values");

        Assert.Equal(["9.99954600e-01", "4.53978686e-05", "2.06106005e-09"], values.Select(value => value.ToString("0.00000000e+00")));
    }

    [Fact]
    public async Task A5_sigmoid()
    {
        var x = Enumerable.Range(0, 101).Select(i => -5 + (i * 0.1)).Concat([-1e4, -1000, 1000, 1e4]).ToArray();
        var values = (await lab.ResultAsync("activations", $$"""{"name":"sigmoid","values":[{{string.Join(',', x)}}]}""")).Numbers("values");

        Assert.All(x.Zip(values), pair => Assert.Equal(1 / (1 + Math.Exp(-pair.First)), pair.Second, 1e-7));
    }

    [Theory]
    [InlineData("identity", new[] { -2, 0, 0.5 }, new[] { 1.0, 1, 1 })]
    [InlineData("relu", new[] { 0, 0, 0.5 }, new[] { 0.0, 0, 1 })]
    [InlineData("tanh", new[] { -0.9640275800758169, 0, 0.46211715726000975 }, new[] { 0.07065082485316443, 1, 0.7864477329659274 })]
    [InlineData("sigmoid", new[] { 0.11920292202211755, 0.5, 0.6224593312018546 }, new[] { 0.1049935854035065, 0.25, 0.2350037122015945 })]
    public async Task A6_functions_and_their_derivatives(string name, double[] values, double[] derivatives)
    {
        var answer = await lab.ResultAsync("activations", $$"""{"name":"{{name}}","values":[-2,0,0.5]}""");

        Assert.All(values.Zip(answer.Numbers("values")), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(derivatives.Zip(answer.Numbers("derivatives")), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public async Task Softmax_has_no_single_derivative() =>
        Assert.False((await lab.ResultAsync("activations", """{"name":"softmax","values":[1]}""")).TryGetProperty("derivatives", out _));

    [Theory]
    [InlineData("""{"name":"gelu","values":[1]}""", "name", "expected one of sigmoid, relu, tanh, identity, softmax")]
    [InlineData("""{"values":[1]}""", "name", "expected one of sigmoid")]
    [InlineData("""{"name":"relu"}""", "values", "expected 1 to 10,000 numbers, got none")]
    [InlineData("""{"name":"relu","values":[]}""", "values", "expected 1 to 10,000 numbers, got 0")]
    [InlineData("""{"name":"relu","values":[1,null,null]}""", "values[1]", "expected a finite number, got none")]
    [InlineData("""{"name":"relu","values":[1,"2"]}""", "values[1]", "expected a finite number")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("activations", json))[path]);

    [Fact]
    public async Task Refuses_more_values_than_the_limit()
    {
        var faults = await lab.FaultsAsync("activations", $$"""{"name":"relu","values":[{{string.Join(',', Enumerable.Repeat(1, 10_001))}}]}""");

        Assert.Equal("expected 1 to 10,000 numbers, got 10,001", faults["values"]);
    }
}
