using NeuralNet.Differentiation;

namespace NeuralNet.Tests.Differentiation;

public sealed class GradientDescentTests
{
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
}
