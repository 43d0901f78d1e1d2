using MathNet.Numerics.Differentiation;
using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Tests;

public sealed class BackwardTests
{
    private const double Tolerance = 1e-6;
    private const int Batch = 3;

    private static readonly string[] Hidden = ["sigmoid", "relu", "tanh", "identity"];

    private readonly SeededRandom random = new(17);

    /// <summary>Every output activation × loss × with and without biases.</summary>
    public static TheoryData<string, string, bool> Outputs
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (var activation in Activation.All)
            {
                foreach (var loss in Loss.All)
                {
                    data.Add(activation.Name, loss.Name, true);
                    data.Add(activation.Name, loss.Name, false);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void One_layer_agrees_with_central_differences(string output, string loss, bool biases) =>
        AssertAgrees(loss, 4, [new LayerShape(3, Activation.Find(output)!, biases)]);

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Two_layers_agree_with_central_differences_behind_every_activation(string output, string loss, bool biases)
    {
        foreach (var hidden in Hidden)
        {
            AssertAgrees(loss, 4, [new LayerShape(5, Activation.Find(hidden)!, biases), new LayerShape(3, Activation.Find(output)!, biases)]);
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Three_layers_agree_with_central_differences(string output, string loss, bool biases) =>
        AssertAgrees(
            loss, 3, [new LayerShape(4, Activation.Tanh, biases), new LayerShape(5, Activation.Sigmoid), new LayerShape(2, Activation.Find(output)!, biases)]);

    /// <summary>Another implementation of numerical differentiation, with a stencil of five points.</summary>
    [Theory]
    [InlineData("softmax", "crossEntropy")]
    [InlineData("sigmoid", "binaryCrossEntropy")]
    [InlineData("identity", "sumOfSquares")]
    [InlineData("tanh", "meanSquaredError")]
    public void Two_layers_agree_with_MathNet(string output, string loss)
    {
        var architecture = new Architecture(3, [new LayerShape(4, Activation.Tanh), new LayerShape(2, Activation.Find(output)!)]);
        var parameters = Draw(architecture.ParameterCount, -0.8, 0.8);
        var (input, target) = (Draw(Batch * 3, -1, 1), Draw(Batch * 2, 0.1, 0.9));
        var exact = Loss.Find(loss)!.WithDelta(0);
        var function = ReferenceGradient.LossOf(architecture, exact, input, target);
        var derivative = new NumericalDerivative(5, 2);

        double[] expected = [.. Enumerable.Range(0, parameters.Length).Select(i => derivative.EvaluatePartialDerivative(function, parameters, i, 1))];

        var actual = ReferenceGradient.Backpropagated(architecture, exact, parameters, input, target);
        Assert.InRange(ReferenceGradient.LargestDifference(expected, actual), 0, Tolerance);
    }

    /// <summary>
    /// The paired gradient leaves the guard δ out, so it is that of the unguarded loss and differs from the guarded one's by about δ/y.
    /// </summary>
    [Fact]
    public void A_guard_changes_the_value_but_not_the_paired_gradient()
    {
        var architecture = new Architecture(4, [new LayerShape(3, Activation.Softmax)]);
        var parameters = Draw(architecture.ParameterCount, -1, 1);
        var (input, target) = (Draw(Batch * 4, -1, 1), Draw(Batch * 3, 0, 1));
        var (guarded, exact) = (Loss.CrossEntropy, Loss.CrossEntropy.WithDelta(0));

        Assert.Equal(
            ReferenceGradient.Backpropagated(architecture, exact, parameters, input, target),
            ReferenceGradient.Backpropagated(architecture, guarded, parameters, input, target));
        Assert.NotEqual(
            ReferenceGradient.LossOf(architecture, exact, input, target)(parameters),
            ReferenceGradient.LossOf(architecture, guarded, input, target)(parameters));
    }

    private void AssertAgrees(string lossName, int inputs, LayerShape[] layers)
    {
        var architecture = new Architecture(inputs, layers);
        var loss = Loss.Find(lossName)!;
        var output = layers[^1].Activation;
        if (loss.PairsWith(output))
        {
            loss = loss.WithDelta(0);
        }

        // A logarithm wants outputs between 0 and 1; without a squashing activation small positive numbers all the way give them.
        var squashed = output == Activation.Sigmoid || output == Activation.Softmax;
        var positive = !squashed && (loss.Name is "crossEntropy" or "binaryCrossEntropy");
        var parameters = positive ? Draw(architecture.ParameterCount, 0.05, 0.25) : Draw(architecture.ParameterCount, -1, 1);
        var input = positive ? Draw(Batch * inputs, 0.2, 0.8) : Draw(Batch * inputs, -1, 1);
        var target = Draw(Batch * architecture.OutputSize, 0.1, 0.9);

        var numerical = ReferenceGradient.Numerical(ReferenceGradient.LossOf(architecture, loss, input, target), parameters);
        var backpropagated = ReferenceGradient.Backpropagated(architecture, loss, parameters, input, target);

        Assert.All(backpropagated, value => Assert.True(double.IsFinite(value)));
        Assert.InRange(ReferenceGradient.LargestDifference(numerical, backpropagated), 0, Tolerance);
    }

    private double[] Draw(int count, double low, double high) =>
        [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];
}
