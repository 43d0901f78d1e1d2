namespace NNService.Tests.Lab;

public sealed class GradientExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Theory]
    [InlineData("""{"function":"x^3","at":[2]}""", new double[] { 12 })]
    [InlineData("""{"function":"7","at":[2,3]}""", new double[] { 0, 0 })]
    [InlineData("""{"function":"x0*x2","at":[2,3,5,7]}""", new double[] { 5, 0, 2, 0 })]
    [InlineData("""{"function":"x9","at":[0,0,0,0,0,0,0,0,0,0],"h":1}""", new double[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 })]
    public async Task Takes_one_to_ten_coordinates(string json, double[] expected)
    {
        var gradient = (await lab.ResultAsync("gradient", json)).Numbers("gradient");

        Assert.Equal(expected.Length, gradient.Length);
        Assert.All(expected.Zip(gradient), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Theory]
    [InlineData("""{"function":"x0+x3","at":[1,2]}""", "at", "expected 4 to 10 numbers, because the function uses x3, got 2")]
    [InlineData("""{"function":"x0+x1"}""", "at", "expected 2 to 10 numbers, because the function uses x1, got none")]
    [InlineData("""{"function":"x","at":[]}""", "at", "expected 1 to 10 numbers, got 0")]
    [InlineData("""{"function":"x","at":[1,2,3,4,5,6,7,8,9,10,11]}""", "at", "expected 1 to 10 numbers, got 11")]
    [InlineData("""{"function":"x0+x1","at":[1,null]}""", "at[1]", "expected a finite number, got none")]
    [InlineData("""{"function":"x0+x1","at":["-Infinity",1]}""", "at[0]", "expected a finite number")]
    [InlineData("""{"function":"x10","at":[1]}""", "function", "position 1: unknown name 'x10'")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("gradient", json))[path]);
}
