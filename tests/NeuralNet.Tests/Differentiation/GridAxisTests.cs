using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class GridAxisTests
{
    [Theory]
    [InlineData(0, 0.3, 0.1, 4)]
    [InlineData(-2, 2.25, 0.25, 18)]
    [InlineData(0, 20, 0.1, 201)]
    [InlineData(0, 0.99, 1, 1)]
    [InlineData(5, 5, 1, 1)]
    public void Includes_both_ends(double from, double to, double step, int count)
    {
        var values = GridAxis.Values(from, to, step);

        Assert.Equal(count, values.Length);
        Assert.Equal(from, values[0]);
        Assert.InRange(values[^1], to - step, to + (1e-9 * step));
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, double.NaN)]
    [InlineData(1, 0, 0.1)]
    [InlineData(0, double.PositiveInfinity, 1)]
    [InlineData(0, 1, 1e-300)]
    public void Refuses_an_axis_that_has_no_end_or_too_many_values(double from, double to, double step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GridAxis.Values(from, to, step));
}
