namespace NNService.Tests.Lab;

public sealed class LossExperimentTests(LabHost lab) : IClassFixture<LabHost>
{
    private const string L1Prediction = "[0.1,0.05,0.6,0,0.05,0.1,0,0.1,0,0]";
    private const string L2Prediction = "[0.1,0.05,0.1,0,0.05,0.1,0,0.6,0,0]";
    private const string SecondClass = "[0,0,1,0,0,0,0,0,0,0]";

    [Theory]
    [InlineData("[" + L1Prediction + "]", "[" + SecondClass + "]")]
    [InlineData("[" + L1Prediction + "]", "[2]")]
    [InlineData("[" + L1Prediction + "]", SecondClass)]
    [InlineData(L1Prediction, SecondClass)]
    [InlineData(L1Prediction, "[2]")]
    public async Task Takes_targets_in_every_layout(string predicted, string target) =>
        Assert.Equal(0.09750000000000003, await LossAsync("sumOfSquares", predicted, target));

    [Fact]
    public async Task Without_a_guard_there_is_no_number()
    {
        var answer = await lab.ResultAsync(
            "losses", $$"""{"name":"crossEntropy","predicted":{{L2Prediction}},"target":{{SecondClass}},"delta":0}""");

        Assert.Equal("NaN", answer.GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("hinge", "[[1]]", "[[1]]", "", "name", "expected one of crossEntropy, binaryCrossEntropy")]
    [InlineData("crossEntropy", "[[1]]", "[[1]]", ""","delta":-1""", "delta", "expected 0 or a number above, got -1")]
    [InlineData("crossEntropy", "[[1,2],[3]]", "[0,1]", "", "predicted[1]", "expected a row of 2 numbers, got 1 numbers")]
    [InlineData("crossEntropy", "[[1,2],3]", "[0,1]", "", "predicted[1]", "expected a row of 2 numbers, got 3")]
    [InlineData("crossEntropy", "[[1,2],[3,null]]", "[0,1]", "", "predicted[1][1]", "expected a finite number, got null")]
    [InlineData("crossEntropy", "[1,1e999]", "[0,1]", "", "predicted[1]", "expected a finite number, got 1e999")]
    [InlineData("crossEntropy", "[]", "[0,1]", "", "predicted", "expected an array of numbers or of rows of numbers, at least one")]
    [InlineData("crossEntropy", "[[]]", "[0,1]", "", "predicted[0]", "expected a row of 1 numbers, got 0 numbers")]
    [InlineData("crossEntropy", "3", "[0,1]", "", "predicted", "expected an array")]
    [InlineData("crossEntropy", "[[1,2],[3,4]]", "[0,2]", "", "target[1]", "expected a class, a whole number from 0 to 1, got 2")]
    [InlineData("crossEntropy", "[[1,2],[3,4]]", "[0,0.5]", "", "target[1]", "expected a class, a whole number from 0 to 1, got 0.5")]
    [InlineData("crossEntropy", "[[1,2],[3,4]]", "[0,1,1]", "", "target", "expected 2 rows of 2 numbers or 2 classes, got 3 numbers")]
    [InlineData("crossEntropy", "[[1,2],[3,4]]", "[[1,0]]", "", "target", "expected 2 rows of 2 numbers or 2 classes, got 1 rows of 2")]
    [InlineData("crossEntropy", "[[1,2,3]]", "[[1,0]]", "", "target", "expected 1 row of 3 numbers or 1 class, got 1 rows of 2")]
    public async Task Refuses(string name, string predicted, string target, string more, string path, string message) =>
        Assert.StartsWith(message, (await lab.FaultsAsync("losses", Body(name, predicted, target, more)))[path]);

    [Fact]
    public async Task Lists_what_is_missing()
    {
        var faults = await lab.FaultsAsync("losses", "{}");

        Assert.Equal(["", "name", "predicted", "target"], faults.Keys.Order(StringComparer.Ordinal));
    }

    private static string Body(string name, string predicted, string target, string more) =>
        $$"""{"name":"{{name}}","predicted":{{predicted}},"target":{{target}}{{more}}}""";

    private async Task<double> LossAsync(string name, string predicted, string target, string more = "") =>
        (await lab.ResultAsync("losses", Body(name, predicted, target, more))).Number("value");
}
