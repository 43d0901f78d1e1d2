using MathNet.Numerics.Differentiation;
using NeuralNet.Activations;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Losses;

public sealed class LossGradientTests
{
    private const int Rows = 3;
    private const int Width = 4;

    private readonly SeededRandom random = new(11);

    [Theory]
    [InlineData("crossEntropy")]
    [InlineData("binaryCrossEntropy")]
    [InlineData("meanSquaredError")]
    [InlineData("meanAbsoluteError")]
    [InlineData("sumOfSquares")]
    public void Is_the_derivative_by_each_prediction(string name)
    {
        var loss = Loss.Find(name)!;
        var (predicted, target) = (Draw(), Draw());
        var gradient = new double[predicted.Length];

        loss.Gradient<double>(predicted, target, gradient, Width);

        AssertDerivative(x => loss.Value<double>(x, target, Width), predicted, gradient);
    }

    /// <summary>Both forms of target: probabilities that sum to 1, and numbers that do not.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Through_softmax_is_that_of_cross_entropy_by_the_sums(bool sumTo1)
    {
        var target = Draw();
        if (sumTo1)
        {
            Activation.Softmax.Apply<double>(target, Width);
        }

        AssertPaired(Loss.CrossEntropy.WithDelta(0), Activation.Softmax, target);
    }

    [Fact]
    public void Through_sigmoid_is_that_of_binary_cross_entropy_by_the_sums() =>
        AssertPaired(Loss.BinaryCrossEntropy.WithDelta(0), Activation.Sigmoid, Draw());

    /// <summary>Computed apart, the loss's derivative is −1/0 and the activation's 0.</summary>
    [Theory]
    [InlineData("crossEntropy")]
    [InlineData("binaryCrossEntropy")]
    public void Is_exact_when_paired_even_for_a_probability_of_0(string name)
    {
        var gradient = new double[2];

        Loss.Find(name)!.WithDelta(0).PairedGradient<double>([0, 1], [1, 0], gradient, 2);

        Assert.All(gradient, value => Assert.Equal(name == "crossEntropy" ? 1 : 0.5, Math.Abs(value)));
        Assert.Equal([-1, 1], gradient.Select(Math.Sign));
    }

    private static void AssertPaired(Loss loss, Activation activation, double[] target)
    {
        double[] sums = [.. Enumerable.Range(0, Rows * Width).Select(i => Math.Sin(i))];
        var gradient = new double[sums.Length];

        loss.PairedGradient<double>(Outputs(sums), target, gradient, Width);

        AssertDerivative(x => loss.Value<double>(Outputs(x), target, Width), sums, gradient);

        double[] Outputs(double[] x)
        {
            var y = x.ToArray();
            activation.Apply<double>(y, Width);
            return y;
        }
    }

    // MathNet's five-point stencil, an implementation of its own.
    private static void AssertDerivative(Func<double[], double> value, double[] at, double[] gradient)
    {
        var derivative = new NumericalDerivative(5, 2) { StepType = StepType.Absolute, BaseStepSize = 1e-4 };
        for (var i = 0; i < at.Length; i++)
        {
            Assert.Equal(derivative.EvaluatePartialDerivative(value, at, i, 1), gradient[i], 1e-8);
        }
    }

    private double[] Draw() => [.. Enumerable.Range(0, Rows * Width).Select(_ => 0.1 + (0.8 * random.NextDouble()))];
}
