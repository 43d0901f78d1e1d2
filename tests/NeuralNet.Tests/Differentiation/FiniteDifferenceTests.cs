using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Differentiation;
using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class FiniteDifferenceTests
{
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
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Forward(Math.Sin, 4, step));
        Assert.Throws<ArgumentOutOfRangeException>(() => FiniteDifference.Central(Math.Sin, 4, step));
    }
}
