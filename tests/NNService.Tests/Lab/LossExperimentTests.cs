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
    public async Task L1_sum_of_squares_bit_for_bit(string predicted, string target) =>
        Assert.Equal(0.09750000000000003, await LossAsync("sumOfSquares", predicted, target));

    [Fact]
    public async Task L2_sum_of_squares_bit_for_bit() =>
        Assert.Equal(0.5975, await LossAsync("sumOfSquares", L2Prediction, SecondClass));

    [Fact]
    public async Task L3_without_a_guard_there_is_no_number()
    {
        var answer = await lab.ResultAsync(
            "losses", $$"""{"name":"crossEntropy","predicted":{{L2Prediction}},"target":{{SecondClass}},"delta":0}""");

        Assert.Equal("NaN", answer.GetProperty("value").GetString());
    }

    [Fact]
    public async Task L4_cross_entropy_with_a_guard() =>
        Assert.Equal(2.302584092994546, await LossAsync("crossEntropy", L2Prediction, SecondClass, ""","delta":1e-7"""));

    [Fact]
    public async Task L5_one_hot_rows_and_class_numbers_give_the_same()
    {
        const string Predicted = "[[0.2,0.5,0.3],[0.7,0.1,0.2],[0.1,0.1,0.8],[0.25,0.5,0.25]]";

        var rows = await LossAsync("crossEntropy", Predicted, "[[0,1,0],[1,0,0],[0,1,0],[0,0,1]]");
        var classes = await LossAsync("crossEntropy", Predicted, "[1,0,1,2]");

        Assert.Equal(rows, classes);
        Assert.Equal(-(Math.Log(0.5) + Math.Log(0.7) + Math.Log(0.1) + Math.Log(0.25)) / 4, rows, 1e-6);
    }

    [Theory]
    [InlineData("binaryCrossEntropy", "[[0.8],[0.4]]", "[1,0]", 0.36698458772594446)]
    [InlineData("binaryCrossEntropy", "[[0.8],[0.4]]", "[[1],[0]]", 0.36698458772594446)]
    [InlineData("binaryCrossEntropy", "[0.8,0.4]", "[1,0]", 0.36698458772594446)]
    [InlineData("crossEntropy", "[[0.5,0.5],[0.25,0.75]]", "[0,1]", 0.4904146265058631)]
    [InlineData("meanSquaredError", "[[1,2],[3,5]]", "[[1,1],[1,1]]", 5.25)]
    [InlineData("meanAbsoluteError", "[[1,2],[3,5]]", "[[1,1],[1,1]]", 1.75)]
    [InlineData("meanSquaredError", "[3]", "[1]", 4)]
    [InlineData("sumOfSquares", "[[1,2],[3,5]]", "[[1,1],[1,1]]", 10.5)]
    public async Task L6_losses_by_hand(string name, string predicted, string target, double expected) =>
        Assert.Equal(expected, await LossAsync(name, predicted, target), 1e-6);

    [Theory]
    [InlineData("hinge", "[[1]]", "[[1]]", "", "name", "expected one of crossEntropy, binaryCrossEntropy")]
    [InlineData("crossEntropy", "[[1]]", "[[1]]", ""","delta":-1""", "delta", "expected 0 or a number above, got -1")]
    [InlineData("crossEntropy", "[[1,2],[3]]", "[0,1]", "", "predicted[1]", "expected a row of 2 numbers, got 1 numbers")]
    [InlineData("crossEntropy", "[[1,2],3]", "[0,1]", "", "predicted[1]", "expected a row of 2 numbers, got Number")]
    [InlineData("crossEntropy", "[[1,2],[3,null]]", "[0,1]", "", "predicted[1][1]", "expected a finite number")]
    [InlineData("crossEntropy", "[1,1e999]", "[0,1]", "", "predicted[1]", "expected a finite number")]
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
