using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Differentiation;
using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class FiniteDifferenceTests
{
    private static double D2Function(double x) => (2 * Math.Pow(x, 2)) + 2;

    private static double D5Function(double x) => (0.01 * Math.Pow(x, 2)) + (0.1 * x);

    [Fact]
    public void D1_forward_difference_with_a_vanishing_step_is_zero() =>
        Assert.Equal(0.0, FiniteDifference.Forward(D2Function, 4, 10e-50));

    [Fact]
    public void D2_central_difference_of_a_square_bit_for_bit() =>
        Assert.Equal(15.999999999998238, FiniteDifference.Central(D2Function, 4, 1e-4));

    [Fact]
    public void D3_central_difference_of_a_polynomial()
    {
        var slope = FiniteDifference.Central(x => (3 * Math.Pow(x, 4)) + (2 * Math.Pow(x, 3)) + (6 * Math.Pow(x, 2)) + 7, 6);

        Assert.Equal("2880.0000007368", slope.ToString("F10"));
    }

    [Fact]
    public void D4_the_vanishing_step_is_zero_in_single_precision_and_refused()
    {
        var step = (float)1e-50;

        Assert.Equal(0f, step);
        Assert.Equal(float.PositiveInfinity, 1f / step);
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Forward(D2Function, 4, step));
    }

    [Theory]
    [InlineData(5, "0.2")]
    [InlineData(10, "0.3")]
    public void D5_printed_slopes_belong_to_the_factor_a_hundredth(double at, string printed) =>
        Assert.Equal(printed, FiniteDifference.Central(D5Function, at).ToString("F1"));

    [Theory]
    [InlineData(5, "0.11")]
    [InlineData(10, "0.12")]
    public void D5_the_listed_factor_a_thousandth_gives_other_slopes(double at, string slope) =>
        Assert.Equal(slope, FiniteDifference.Central(x => (0.001 * Math.Pow(x, 2)) + (0.1 * x), at).ToString("F2"));

    [Fact]
    public void Agrees_with_an_independent_implementation_on_random_cubics()
    {
        var independent = new NumericalDerivative(points: 5, center: 2);
        var coefficient = Gen.Choose(-1000, 1000).Select(value => value / 100.0);
        var cases = Gen.ArrayOf(coefficient, 5).ToArbitrary();

        Prop.ForAll(cases, c =>
        {
            double Cubic(double x) => c[0] + (x * (c[1] + (x * (c[2] + (x * c[3])))));
            var at = c[4];
            var analytic = c[1] + (2 * c[2] * at) + (3 * c[3] * at * at);
            var scale = 1 + Math.Abs(analytic) + Math.Abs(Cubic(at));
            return Math.Abs(FiniteDifference.Central(Cubic, at) - analytic) < 1e-7 * scale
                && Math.Abs(FiniteDifference.Forward(Cubic, at) - analytic) < 0.05 * scale
                && Math.Abs(FiniteDifference.Central(Cubic, at) - independent.EvaluateDerivative(Cubic, at, 1)) < 1e-6 * scale;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1e-4)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Refuses_a_step_that_is_not_a_finite_number_above_zero(double step)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Forward(D2Function, 4, step));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Central(D2Function, 4, step));
    }
}
