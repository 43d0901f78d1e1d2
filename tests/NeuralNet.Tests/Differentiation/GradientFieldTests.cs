using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class GradientFieldTests
{
    [Fact]
    public void D9_gradient_field_of_the_sum_of_squares()
    {
        var axis = GridAxis.Values(-2, 2.25, 0.25);
        var field = GradientField.OnGrid(NumericalGradientTests.SumOfSquares, axis, axis);
        var arrows = field.Arrows();

        Assert.Equal(18, axis.Length);
        Assert.Equal(18 * 18, field.Points.Count);
        for (var i = 0; i < field.Points.Count; i++)
        {
            Assert.Equal([axis[i % 18], axis[i / 18]], field.Points[i]);
            for (var j = 0; j < 2; j++)
            {
                Assert.Equal(2 * field.Points[i][j], field.Gradients[i][j], 1e-9);
                Assert.Equal(-field.Gradients[i][j], arrows[i][j]);
            }
        }
    }

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
