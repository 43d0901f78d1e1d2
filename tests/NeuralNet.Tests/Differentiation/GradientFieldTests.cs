using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class GradientFieldTests
{
    [Fact]
    public void Axes_may_differ()
    {
        var field = GradientField.OnGrid(x => (5 * x[0]) - (3 * x[1]), [1, 2, 3], [10, 20]);

        Assert.Equal([3, 20], field.Points[5]);
        Assert.Equal(5, field.Gradients[5][0], 1e-9);
        Assert.Equal(-3, field.Gradients[5][1], 1e-9);
    }

    [Fact]
    public void A_flat_points_arrow_is_not_a_negative_zero()
    {
        var arrow = GradientField.OnGrid(NumericalGradientTests.SumOfSquares, [0], [0]).Arrows()[0];

        Assert.All(arrow, value => Assert.False(double.IsNegative(value)));
    }
}
