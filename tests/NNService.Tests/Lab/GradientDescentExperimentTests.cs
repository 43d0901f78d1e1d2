namespace NNService.Tests.Lab;

public sealed class GradientDescentExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    [Fact]
    public async Task G1_descends_to_the_minimum_of_the_sum_of_squares()
    {
        var answer = await DescendAsync("[-3,4]", "0.1", 100);
        var path = answer.Rows("path");

        Assert.Equal(["-6.11110793e-10", "8.14814391e-10"], answer.Numbers("end").Select(Printed));
        Assert.Equal(101, path.Length);
        Assert.Equal([-3, 4], path[0]);
        Assert.Equal(answer.Numbers("end"), path[^1]);
        Assert.All(path.Select((point, k) => (point, k)), step => Assert.Equal(4 * Math.Pow(0.8, step.k), step.point[1], 1e-10));
    }

    [Fact]
    public async Task G2_a_learning_rate_too_large_diverges_to_the_printed_digits()
    {
        var answer = await DescendAsync("[-3,4]", "10", 100);

        Assert.Equal(["-2.58983747e+13", "-1.29524862e+12"], answer.Numbers("end").Select(Printed));
    }

    [Fact]
    public async Task G3_a_learning_rate_too_small_hardly_moves()
    {
        var answer = await DescendAsync("[-3,4]", "1e-10", 100);

        Assert.Equal(["-2.99999994", "3.99999992"], answer.Numbers("end").Select(value => value.ToString("F8")));
    }

    [Fact]
    public async Task G4_the_notebook_records_the_points_before_each_step()
    {
        var path = (await DescendAsync("[-0.3,4.0]", "0.1", 20)).Rows("path");

        Assert.Equal(21, path.Length);
        var recorded = path[..^1];
        Assert.Equal(20, recorded.Length);
        Assert.Equal([-0.3, 4.0], recorded[0]);
    }

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

    private Task<System.Text.Json.JsonElement> DescendAsync(string start, string learningRate, int steps) => lab.ResultAsync(
        "gradient-descent",
        $$"""{"function":"x0^2+x1^2","start":{{start}},"learningRate":{{learningRate}},"steps":{{steps}}}""");

    private static string Printed(double value) => value.ToString("0.00000000e+00");
}
