using NeuralNet.Activations;
using NeuralNet.Losses;

namespace NeuralNet.Tests.Losses;

public sealed class LossTests
{
    public static TheoryData<string> Names => [.. Loss.All.Select(loss => loss.Name)];

    [Fact]
    public void Are_five_and_found_by_name()
    {
        Assert.Equal(
            ["crossEntropy", "binaryCrossEntropy", "meanSquaredError", "meanAbsoluteError", "sumOfSquares"],
            Loss.All.Select(loss => loss.ToString()));
        Assert.All(Loss.All, loss => Assert.Same(loss, Loss.Find(loss.Name)));
        Assert.Null(Loss.Find("cross-entropy"));
    }

    [Theory]
    [InlineData("crossEntropy", "softmax")]
    [InlineData("binaryCrossEntropy", "sigmoid")]
    [InlineData("meanSquaredError", null)]
    [InlineData("meanAbsoluteError", null)]
    [InlineData("sumOfSquares", null)]
    public void Pair_with_one_activation_or_none(string name, string? activation) =>
        Assert.Equal(
            activation is null ? [] : [Activation.Find(activation)!],
            Activation.All.Where(output => Loss.Find(name)!.PairsWith(output)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuse_lengths_that_differ_or_are_no_rows(string name)
    {
        var loss = Loss.Find(name)!;
        double[] six = [1, 1, 1, 1, 1, 1];

        Assert.Throws<ArgumentException>(() => loss.Value<double>(six, six.AsSpan(0, 5), 3));
        Assert.Throws<ArgumentException>(() => loss.Value<double>(six, six, 4));
        Assert.Throws<ArgumentException>(() => loss.Value<double>(six, six, 0));
        Assert.Throws<ArgumentException>(() => loss.Value<double>([], Array.Empty<double>(), 1));
        Assert.Throws<ArgumentException>(() => loss.Gradient<double>(six, six.AsSpan(0, 3), new double[6], 3));
        Assert.Throws<ArgumentException>(() => loss.Gradient<double>(six, six, new double[5], 3));
        Assert.Throws<ArgumentException>(() => loss.PairedGradient<double>(six, six.AsSpan(0, 3), new double[6], 3));
        Assert.Throws<ArgumentException>(() => loss.PairedGradient<double>(six, six, new double[7], 3));
    }

    [Theory]
    [InlineData(new[] { 0, 3 }, 3, "labels[1]: 3 is not a class of 0…2")]
    [InlineData(new[] { -1, 0 }, 3, "labels[0]: -1 is not a class of 0…2")]
    [InlineData(new[] { 0, 1, 0, 0, 2, 0 }, 1, "labels[4]: 2 is not a class of 0…1")]
    [InlineData(new[] { 0 }, 3, "6 predictions against 3 targets")]
    public void Refuse_labels_that_are_no_classes(int[] labels, int width, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Loss.CrossEntropy.Value<double>([.1, .2, .7, .1, .2, .7], labels, width));

        Assert.Contains(message, error.Message);
    }

    [Theory]
    [InlineData("crossEntropy", 6.907755278982137)]
    [InlineData("binaryCrossEntropy", 6.907755278982137)]
    public void With_another_guard_cost_that_much_for_a_probability_of_0(string name, double expected)
    {
        var loss = Loss.Find(name)!;

        Assert.Equal(expected, loss.WithDelta(1e-3).Value<double>([0], [1.0], 1), 1e-12);
        Assert.Equal(double.PositiveInfinity, loss.WithDelta(0).Value<double>([0], [1.0], 1));
        Assert.Equal(name, loss.WithDelta(1e-3).Name);
    }

    [Theory]
    [InlineData("meanSquaredError")]
    [InlineData("meanAbsoluteError")]
    [InlineData("sumOfSquares")]
    public void Without_a_logarithm_have_no_guard(string name) => Assert.Same(Loss.Find(name), Loss.Find(name)!.WithDelta(1e-3));

    [Theory]
    [MemberData(nameof(Names))]
    public void Let_a_prediction_that_is_NaN_show_in_value_and_gradient(string name)
    {
        var gradient = new double[2];

        Loss.Find(name)!.Gradient<double>([.5, double.NaN], [0, 1], gradient, 1);

        Assert.Equal(double.NaN, Loss.Find(name)!.Value<double>([.5, double.NaN], [0.0, 1.0], 1));
        Assert.Equal(double.NaN, gradient[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Give_the_single_precision_value_of_the_same_numbers_to_single_precision(string name)
    {
        float[] predicted = [.25f, .75f, .5f, .125f];
        float[] target = [0, 1, 1, 0];

        Assert.Equal(
            Loss.Find(name)!.Value<double>([.25, .75, .5, .125], [0.0, 1, 1, 0], 2),
            Loss.Find(name)!.Value<float>(predicted, target, 2));
    }

    [Fact]
    public void Mean_absolute_error_has_no_slope_where_it_is_0()
    {
        var gradient = new double[3];

        Loss.MeanAbsoluteError.Gradient<double>([1, 2, 3], [1, 1, 4], gradient, 3);

        Assert.Equal([0, 1.0 / 3, -1.0 / 3], gradient);
    }
}
