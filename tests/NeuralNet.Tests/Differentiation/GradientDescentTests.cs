using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class GradientDescentTests
{
    [Fact]
    public void G1_descends_to_the_minimum_of_the_sum_of_squares()
    {
        var path = GradientDescent.Path(NumericalGradientTests.SumOfSquares, [-3, 4], 0.1, 100);

        Assert.Equal(["-6.11110793e-10", "8.14814391e-10"], path[^1].Select(Printed));
        Assert.Equal(101, path.Count);
        for (var k = 0; k < path.Count; k++)
        {
            // A step's gradient is off by the rounding of values near 25: about 1e-11, and errors shrink along the way.
            Assert.Equal(-3 * Math.Pow(0.8, k), path[k][0], 1e-10);
            Assert.Equal(4 * Math.Pow(0.8, k), path[k][1], 1e-10);
        }
    }

    [Fact]
    public void G2_a_learning_rate_too_large_diverges_to_the_printed_digits()
    {
        var path = GradientDescent.Path(NumericalGradientTests.SumOfSquares, [-3, 4], 10, 100);

        Assert.Equal(["-2.58983747e+13", "-1.29524862e+12"], path[^1].Select(Printed));
    }

    [Fact]
    public void G3_a_learning_rate_too_small_hardly_moves()
    {
        var path = GradientDescent.Path(NumericalGradientTests.SumOfSquares, [-3, 4], 1e-10, 100);

        Assert.Equal(["-2.99999994", "3.99999992"], path[^1].Select(value => value.ToString("F8")));
    }

    [Fact]
    public void G4_the_notebook_records_the_points_before_each_step()
    {
        var path = GradientDescent.Path(NumericalGradientTests.SumOfSquares, [-0.3, 4], 0.1, 20);
        var recorded = path.SkipLast(1).ToList();

        Assert.Equal(20, recorded.Count);
        Assert.Equal([-0.3, 4], recorded[0]);
        Assert.Equal(4 * Math.Pow(0.8, 19), recorded[^1][1], 1e-10);
    }

    [Fact]
    public void No_steps_stay_at_the_start()
    {
        double[] start = [1, 2];
        var path = GradientDescent.Path(NumericalGradientTests.SumOfSquares, start, 0.1, 0);

        Assert.Equal([1, 2], Assert.Single(path));
        Assert.NotSame(start, path[0]);
    }

    [Fact]
    public void Refuses_a_negative_number_of_steps() =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => GradientDescent.Path(NumericalGradientTests.SumOfSquares, [1, 2], 0.1, -1));

    // As numpy prints eight decimals in scientific notation: the exponent has two digits, not three.
    private static string Printed(double value) => value.ToString("0.00000000e+00");
}
