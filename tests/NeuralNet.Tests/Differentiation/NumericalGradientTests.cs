using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Differentiation;
using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class NumericalGradientTests
{
    internal static double SumOfSquares(ReadOnlySpan<double> x) => Math.Pow(x[0], 2) + Math.Pow(x[1], 2);

    [Fact]
    public void Moves_one_coordinate_at_a_time_and_restores_it_bit_for_bit()
    {
        double[] point = [1e-6, 1e17, 0.3];
        double[] saved = [.. point];
        var gradient = new double[3];
        var moved = new List<int>();

        NumericalGradient.Compute(
            x =>
            {
                moved.Add(Enumerable.Range(0, 3).Count(i => point[i] != saved[i]));
                return x[0] + x[1] + x[2];
            },
            point,
            gradient);

        // 1e17 + 1e-4 rounds back to 1e17: that coordinate cannot move.
        Assert.Equal([1, 1, 0, 0, 1, 1], moved);
        Assert.Equal(saved, point);
    }

    [Fact]
    public void Restores_the_point_when_the_function_throws()
    {
        double[] point = [1, 2];

        Assert.Throws<InvalidOperationException>(
            () => NumericalGradient.Compute(_ => throw new InvalidOperationException(), point, new double[2]));
        Assert.Equal([1, 2], point);
    }

    [Fact]
    public void Agrees_with_an_independent_implementation_on_random_quadratics()
    {
        var number = Gen.Choose(-1000, 1000).Select(value => value / 100.0);
        var cases = Gen.ArrayOf(number, 9).ToArbitrary();
        var independent = new NumericalDerivative(points: 5, center: 2);

        Prop.ForAll(cases, c =>
        {
            double Quadratic(ReadOnlySpan<double> x) =>
                (c[0] * x[0] * x[0]) + (c[1] * x[1] * x[1]) + (c[2] * x[2] * x[2])
                + (c[3] * x[0] * x[1]) + (c[4] * x[1] * x[2]) + (c[5] * x[2] * x[0]);
            double[] at = c[6..];
            var gradient = NumericalGradient.At(Quadratic, at);
            var scale = 1 + Math.Abs(Quadratic(at));
            return Enumerable.Range(0, 3).All(i =>
            {
                var other = independent.EvaluatePartialDerivative(x => Quadratic(x), [.. at], i, 1);
                return Math.Abs(gradient[i] - other) < 1e-6 * (scale + Math.Abs(other));
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_a_gradient_of_another_length_or_in_the_points_memory()
    {
        var memory = new double[3];

        Assert.Throws<ArgumentException>(() => NumericalGradient.Compute(SumOfSquares, new double[2], new double[3]));
        Assert.Throws<ArgumentException>(() => NumericalGradient.Compute(SumOfSquares, memory.AsSpan(0, 2), memory.AsSpan(1, 2)));
    }
}
