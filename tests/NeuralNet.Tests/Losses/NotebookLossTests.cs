using NeuralNet.Losses;

namespace NeuralNet.Tests.Losses;

/// <summary>Rows L1 to L6 of the notebooks, in double precision.</summary>
public sealed class NotebookLossTests
{
    private static readonly double[] Right = [.1, .05, .6, 0, .05, .1, 0, .1, 0, 0];
    private static readonly double[] Wrong = [.1, .05, .1, 0, .05, .1, 0, .6, 0, 0];
    private static readonly double[] Two = [0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void L1_sum_of_squares_of_a_right_answer() => Assert.Equal(0.09750000000000003, Value(Loss.SumOfSquares, Right));

    [Fact]
    public void L2_sum_of_squares_of_a_wrong_answer() => Assert.Equal(0.5975, Value(Loss.SumOfSquares, Wrong));

    [Fact]
    public void L3_cross_entropy_without_a_guard_is_not_a_number() => Assert.Equal(double.NaN, Value(Loss.CrossEntropy.WithDelta(0), Wrong));

    [Fact]
    public void L4_cross_entropy_with_a_guard() => Assert.Equal(2.302584092994546, Value(Loss.CrossEntropy.WithDelta(1e-7), Wrong));

    [Fact]
    public void L4_is_what_the_default_guard_gives()
    {
        Assert.Equal(1e-7, Loss.DefaultDelta);
        Assert.Equal(2.302584092994546, Value(Loss.CrossEntropy, Wrong));
    }

    [Theory]
    [InlineData("crossEntropy")]
    [InlineData("binaryCrossEntropy")]
    [InlineData("meanSquaredError")]
    [InlineData("meanAbsoluteError")]
    [InlineData("sumOfSquares")]
    public void L5_class_labels_give_the_number_of_one_hot_rows(string name)
    {
        double[] predicted = [.. Right, .. Wrong, .. Right];
        double[] oneHot = [.. Two, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        var loss = Loss.Find(name)!;

        Assert.Equal(loss.Value<double>(predicted, oneHot, 10), loss.Value<double>(predicted, [2, 7, 0], 10));
    }

    /// <summary>−(ln .6 + ln .1 + ln .1) / 3.</summary>
    [Fact]
    public void L5_cross_entropy_of_a_batch_is_the_mean_over_its_rows() =>
        Assert.Equal(1.7053316, Loss.CrossEntropy.Value<double>([.. Right, .. Wrong, .. Right], [2, 2, 0], 10), 1e-6);

    /// <summary>−[ln .8 + ln(1 − .4) + ln .5 + ln(1 − .1)] / 4 = (.22314355 + .51082562 + .69314718 + .10536052) / 4.</summary>
    [Fact]
    public void L6_binary_cross_entropy_is_the_mean_over_all_values()
    {
        Assert.Equal(0.38311922, Loss.BinaryCrossEntropy.WithDelta(0).Value<double>([.8, .4, .5, .1], [1.0, 0, 1, 0], 2), 1e-8);
        Assert.Equal(0.38311922, Loss.BinaryCrossEntropy.Value<double>([.8, .4, .5, .1], [1.0, 0, 1, 0], 1), 2e-7);
    }

    [Fact]
    public void L6_binary_cross_entropy_of_one_output_takes_its_label_as_target() =>
        Assert.Equal(
            Loss.BinaryCrossEntropy.Value<double>([.8, .4], [1.0, 0.0], 1),
            Loss.BinaryCrossEntropy.Value<double>([.8, .4], [1, 0], 1));

    /// <summary>−(ln .7 + ln .25) / 2 = (.35667494 + 1.38629436) / 2.</summary>
    [Fact]
    public void L6_categorical_and_sparse_categorical_cross_entropy()
    {
        double[] predicted = [.7, .2, .1, .25, .25, .5];
        var loss = Loss.CrossEntropy.WithDelta(0);

        Assert.Equal(0.87148465, loss.Value<double>(predicted, [1.0, 0, 0, 0, 1, 0], 3), 1e-8);
        Assert.Equal(0.87148465, loss.Value<double>(predicted, [0, 1], 3), 1e-8);
    }

    /// <summary>(1² + 2² + .5² + 0²) / 4, the same half summed, and (1 + 2 + .5 + 0) / 4: all exact in binary.</summary>
    [Theory]
    [InlineData("meanSquaredError", 1.3125)]
    [InlineData("sumOfSquares", 2.625)]
    [InlineData("meanAbsoluteError", 0.875)]
    public void L6_distances(string name, double expected) =>
        Assert.Equal(expected, Loss.Find(name)!.Value<double>([2, -1, .5, 3], [1.0, 1, 1, 3], 2));

    private static double Value(Loss loss, double[] predicted) => loss.Value<double>(predicted, Two, 10);
}
