namespace NNService.Tests.Lab;

public sealed class GradientDescentExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task What_grows_without_bound_ends_as_names()
    {
        var answer = await lab.ResultAsync(
            "gradient-descent", """{"function":"exp(x)","start":[700],"learningRate":-1e10,"steps":5}""");

        Assert.Equal("Infinity", answer.GetProperty("path")[1][0].GetString());
        Assert.Equal("NaN", answer.GetProperty("end")[0].GetString());
    }

    [Theory]
    [InlineData("""{"function":"x","start":[1],"learningRate":0.1,"steps":10001}""", "steps", "expected a whole number from 0 to 10,000, got 10001")]
    [InlineData("""{"function":"x","start":[1],"learningRate":0.1,"steps":-1}""", "steps", "expected a whole number from 0 to 10,000, got -1")]
    [InlineData("""{"function":"x","start":[1],"learningRate":0.1}""", "steps", "expected a whole number from 0 to 10,000, got none")]
    [InlineData("""{"function":"x","start":[1],"steps":1}""", "learningRate", "expected a finite number, got none")]
    [InlineData("""{"function":"x0+x1","start":[1],"learningRate":1,"steps":1}""", "start", "expected 2 to 10 numbers")]
    public async Task Refuses(string json, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("gradient-descent", json))[path]);
}
