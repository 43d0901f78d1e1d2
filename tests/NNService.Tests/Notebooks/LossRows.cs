using NNService.Tests.Lab;
using Notebooks;

namespace NNService.Tests.Notebooks;

/// <summary>Rows L1 to L6 through <c>POST /lab/losses</c>; L3 is the library's alone.</summary>
[Collection(typeof(NotebookService))]
public sealed class LossRows(LabHost lab)
{
    private const string Right = "[[0.1,0.05,0.6,0,0.05,0.1,0,0.1,0,0]]";
    private const string Wrong = "[[0.1,0.05,0.1,0,0.05,0.1,0,0.6,0,0]]";
    private const string OneHotTwo = "[[0,0,1,0,0,0,0,0,0,0]]";

    [Fact]
    public async Task L1_sum_of_squares_of_a_right_answer() =>
        Row.Exact("½Σ(y − t)²", 0.09750000000000003, await LossAsync("sumOfSquares", Right, OneHotTwo));

    [Fact]
    public async Task L2_sum_of_squares_of_a_wrong_answer() =>
        Row.Exact("½Σ(y − t)²", 0.5975, await LossAsync("sumOfSquares", Wrong, OneHotTwo));

    [Fact]
    public async Task L4_cross_entropy_with_a_guard()
    {
        Row.Exact("cross-entropy, δ = 1e-7", 2.302584092994546, await LossAsync("crossEntropy", Wrong, OneHotTwo, ""","delta":1e-7"""));
        Row.Exact("which is the default guard", 2.302584092994546, await LossAsync("crossEntropy", Wrong, OneHotTwo));
    }

    [Fact]
    public async Task L5_cross_entropy_of_a_batch_from_labels_and_from_one_hot_rows()
    {
        const string Predicted = "[[0.2,0.5,0.3],[0.7,0.1,0.2],[0.1,0.1,0.8],[0.25,0.5,0.25]]";
        var rows = await LossAsync("crossEntropy", Predicted, "[[0,1,0],[1,0,0],[0,1,0],[0,0,1]]");

        Row.Exact("labels, as one-hot rows", rows, await LossAsync("crossEntropy", Predicted, "[1,0,1,2]"));
        Row.Near("mean over the rows", -(Math.Log(0.5) + Math.Log(0.7) + Math.Log(0.1) + Math.Log(0.25)) / 4, rows, 1e-6);
    }

    [Fact]
    public async Task L6_five_losses_by_hand()
    {
        // −(ln .8 + ln .6) / 2 and −(ln .5 + ln .75) / 2.
        Row.Near("binary cross-entropy", 0.36698458772594446, await LossAsync("binaryCrossEntropy", "[[0.8],[0.4]]", "[[1],[0]]"), 1e-6);
        Row.Near("its labels as targets", 0.36698458772594446, await LossAsync("binaryCrossEntropy", "[[0.8],[0.4]]", "[1,0]"), 1e-6);
        Row.Near("categorical cross-entropy", 0.4904146265058631, await LossAsync("crossEntropy", "[[0.5,0.5],[0.25,0.75]]", "[[1,0],[0,1]]"), 1e-6);
        Row.Near("sparse categorical cross-entropy", 0.4904146265058631, await LossAsync("crossEntropy", "[[0.5,0.5],[0.25,0.75]]", "[0,1]"), 1e-6);

        // Distances 0, 1, 2 and 4.
        Row.Exact("mean squared error", 5.25, await LossAsync("meanSquaredError", "[[1,2],[3,5]]", "[[1,1],[1,1]]"));
        Row.Exact("mean absolute error", 1.75, await LossAsync("meanAbsoluteError", "[[1,2],[3,5]]", "[[1,1],[1,1]]"));
        Row.Exact("sum of squares", 10.5, await LossAsync("sumOfSquares", "[[1,2],[3,5]]", "[[1,1],[1,1]]"));
    }

    private async Task<double> LossAsync(string name, string predicted, string target, string more = "") =>
        (await lab.ResultAsync("losses", $$"""{"name":"{{name}}","predicted":{{predicted}},"target":{{target}}{{more}}}""")).Number("value");
}
