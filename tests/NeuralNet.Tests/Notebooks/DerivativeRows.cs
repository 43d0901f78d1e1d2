using NeuralNet.Differentiation;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows D1 to D6: derivatives of functions of one variable.</summary>
public sealed class DerivativeRows
{
    [Fact]
    public void D1_forward_difference_with_a_vanishing_step_is_useless() => Row.Exact("2x²+2 at 4, h = 10e-50", 0, FiniteDifference.Forward(Square, 4, 10e-50));

    [Fact]
    public void D2_central_difference_of_a_square() => Row.Exact("2x²+2 at 4, h = 1e-4", 15.999999999998238, FiniteDifference.Central(Square, 4, 1e-4));

    [Fact]
    public void D3_central_difference_of_a_polynomial()
    {
        static double Polynomial(double x) => (3 * Math.Pow(x, 4)) + (2 * Math.Pow(x, 3)) + (6 * Math.Pow(x, 2)) + 7;

        Row.Printed("3x⁴+2x³+6x²+7 at 6", "2880.0000007368", FiniteDifference.Central(Polynomial, 6), "0.0000000000");
    }

    [Fact]
    public void D4_the_vanishing_step_is_zero_in_single_precision()
    {
        var step = (float)1e-50;

        Row.Exact("1e-50 as a 32-bit float", 0, step);
        Row.Exact("1 over that", double.PositiveInfinity, 1f / step);
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Forward(Square, 4, step));
    }

    /// <summary>The notebook's listing says 0.001; its printed results are those of 0.01.</summary>
    [Fact]
    public void D5_slopes_of_the_parabola()
    {
        Row.Printed("0.01x²+0.1x at 5 and 10", "0.2 0.3", [FiniteDifference.Central(Parabola, 5), FiniteDifference.Central(Parabola, 10)], "0.0");
        Row.Printed(
            "with the listing's 0.001 they would be", "0.11 0.12",
            [FiniteDifference.Central(Listed, 5), FiniteDifference.Central(Listed, 10)], "0.00");

        static double Listed(double x) => (0.001 * Math.Pow(x, 2)) + (0.1 * x);
    }

    [Fact]
    public void D6_tangents_of_the_parabola_along_its_plot()
    {
        var t = GridAxis.Values(0, 20, 0.1);
        foreach (var at in new[] { 5.0, 10 })
        {
            var slope = FiniteDifference.Central(Parabola, at);
            var tangent = TangentLine.Through(at, Parabola(at), slope);
            Row.Near($"slope·t + (f({at}) − slope·{at})", t.Select(each => (slope * each) + (Parabola(at) - (slope * at))), t.Select(tangent.ValueAt), 0);
        }

        var five = TangentLine.Through(5, Parabola(5), FiniteDifference.Central(Parabola, 5));
        Row.Printed("at 5 by hand: slope, intercept", "0.2 -0.25", [five.Slope, five.Intercept]);
    }

    private static double Square(double x) => (2 * Math.Pow(x, 2)) + 2;

    private static double Parabola(double x) => (0.01 * Math.Pow(x, 2)) + (0.1 * x);
}
