namespace NNService.Tests.Lab;

public sealed class GradientFieldExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task Holds_the_variables_after_the_second()
    {
        var answer = await lab.ResultAsync("gradient-field", """{"function":"x0*x2+x1","at":[99,99,5],"from":0,"to":1,"step":1}""");

        Assert.All(answer.Rows("gradients"), gradient => Assert.Equal(5, gradient[0], 1e-9));
    }

    [Theory]
    [InlineData("x^2")]
    [InlineData("x0^2")]
    [InlineData("3")]
    public async Task Sweeps_two_axes_whatever_the_function_uses(string function)
    {
        var answer = await lab.ResultAsync("gradient-field", $$"""{"function":"{{function}}","from":0,"to":1,"step":0.5}""");

        Assert.All(answer.Rows("gradients"), gradient => Assert.Equal(0, gradient[1]));
    }

    [Theory]
    [InlineData("""{"function":"x0+x2","from":0,"to":1,"step":1}""", "at", "expected 3 to 10 numbers, because the function uses x2, got none")]
    [InlineData("""{"function":"x","from":1,"to":0,"step":1}""", "to", "expected at least from (1), got 0")]
    [InlineData("""{"function":"x","from":0,"to":1,"step":0}""", "step", "expected a finite number above 0, got 0")]
    [InlineData("""{"function":"x","from":0,"to":1,"step":1e-3}""", "step", "expected a grid of at most 10,000 points, got 1,001 × 1,001")]
    [InlineData("""{"function":"x","from":-1e308,"to":1e308,"step":1e-308}""", "step", "expected a grid of at most 10,000 points, got")]
    [InlineData("""{"function":"x"}""", "from", "expected a finite number, got none")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("gradient-field", json))[path]);
}
