using NeuralNet.Losses;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows L1 to L6, in double precision.</summary>
public sealed class LossRows
{
    private static readonly double[] Right = [.1, .05, .6, 0, .05, .1, 0, .1, 0, 0];
    private static readonly double[] Wrong = [.1, .05, .1, 0, .05, .1, 0, .6, 0, 0];
    private static readonly double[] Two = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void L1_sum_of_squares_of_a_right_answer() => Row.Exact("½Σ(y − t)²", 0.09750000000000003, Value(Loss.SumOfSquares, Right));

    [Fact]
    public void L2_sum_of_squares_of_a_wrong_answer() => Row.Exact("½Σ(y − t)²", 0.5975, Value(Loss.SumOfSquares, Wrong));

    [Fact]
    public void L3_cross_entropy_without_a_guard_is_not_a_number() =>
        Row.Exact("cross-entropy, no guard", double.NaN, Value(Loss.CrossEntropy.WithDelta(0), Wrong));

    [Fact]
    public void L4_cross_entropy_with_a_guard()
    {
        Row.Exact("cross-entropy, δ = 1e-7", 2.302584092994546, Value(Loss.CrossEntropy.WithDelta(1e-7), Wrong));
        Row.Exact("which is the default guard", 2.302584092994546, Value(Loss.CrossEntropy, Wrong));
    }

    /// <summary>The mean of three rows by hand: −(ln .6 + ln .1 + ln .1) / 3.</summary>
    [Fact]
    public void L5_cross_entropy_of_a_batch_from_labels_and_from_one_hot_rows()
    {
        double[] predicted = [.. Right, .. Wrong, .. Right];
        double[] oneHot = [.. Two, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        foreach (var loss in Loss.All)
        {
            Row.Exact($"{loss} of labels, as of one-hot rows", loss.Value<double>(predicted, oneHot, 10), loss.Value<double>(predicted, [2, 7, 0], 10));
        }

        Row.Near("mean over the rows", 1.7053316, Loss.CrossEntropy.Value<double>(predicted, [2, 2, 0], 10), 1e-6);
    }

    /// <summary>
    /// Binary: −[ln .8 + ln(1 − .4) + ln .5 + ln(1 − .1)] / 4 = (.22314355 + .51082562 + .69314718 + .10536052) / 4.
    /// Categorical: −(ln .7 + ln .25) / 2 = (.35667494 + 1.38629436) / 2.
    /// Distances: (1² + 2² + .5² + 0²) / 4, the same half summed, and (1 + 2 + .5 + 0) / 4, all exact in binary.
    /// </summary>
    [Fact]
    public void L6_five_losses_by_hand()
    {
        double[] predicted = [.7, .2, .1, .25, .25, .5];
        var categorical = Loss.CrossEntropy.WithDelta(0);
        Row.Near("binary cross-entropy", 0.38311922, Loss.BinaryCrossEntropy.WithDelta(0).Value<double>([.8, .4, .5, .1], [1.0, 0, 1, 0], 2), 1e-8);
        Row.Near("with its guard", 0.38311922, Loss.BinaryCrossEntropy.Value<double>([.8, .4, .5, .1], [1.0, 0, 1, 0], 1), 2e-7);
        Row.Near("categorical cross-entropy", 0.87148465, categorical.Value<double>(predicted, [1.0, 0, 0, 0, 1, 0], 3), 1e-8);
        Row.Near("sparse categorical cross-entropy", 0.87148465, categorical.Value<double>(predicted, [0, 1], 3), 1e-8);
        Row.Exact("mean squared error", 1.3125, Loss.MeanSquaredError.Value<double>([2, -1, .5, 3], [1.0, 1, 1, 3], 2));
        Row.Exact("mean absolute error", 0.875, Loss.MeanAbsoluteError.Value<double>([2, -1, .5, 3], [1.0, 1, 1, 3], 2));
        Row.Exact("sum of squares", 2.625, Loss.SumOfSquares.Value<double>([2, -1, .5, 3], [1.0, 1, 1, 3], 2));
        Row.Exact(
            "one output, its label as target",
            Loss.BinaryCrossEntropy.Value<double>([.8, .4], [1.0, 0.0], 1),
            Loss.BinaryCrossEntropy.Value<double>([.8, .4], [1, 0], 1));
    }

    private static double Value(Loss loss, double[] predicted) => loss.Value<double>(predicted, Two, 10);
}
