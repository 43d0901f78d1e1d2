using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class TangentLineTests
{
    private static double D5Function(double x) => (0.01 * Math.Pow(x, 2)) + (0.1 * x);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void D6_tangent_of_the_parabola_along_its_plot(double at)
    {
        var slope = FiniteDifference.Central(D5Function, at);
        var tangent = TangentLine.Through(at, D5Function(at), slope);

        foreach (var t in GridAxis.Values(0, 20, 0.1))
        {
            Assert.Equal((slope * t) + (D5Function(at) - (slope * at)), tangent.ValueAt(t));
        }
    }

    [Fact]
    public void D6_tangent_at_five_by_hand()
    {
        var tangent = TangentLine.Through(5, D5Function(5), FiniteDifference.Central(D5Function, 5));

        Assert.Equal(0.2, tangent.Slope, 10);
        Assert.Equal(-0.25, tangent.Intercept, 10);
        Assert.Equal(D5Function(5), tangent.ValueAt(5), 15);
    }
}
