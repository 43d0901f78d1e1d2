using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class GradientCheckTests
{
    private static readonly Architecture TwoLayers =
        new(3, [new LayerShape(4, Activation.Tanh), new LayerShape(2, Activation.Softmax, HasBias: false)]);

    private static readonly double[] Inputs = [0.3, -0.8, 0.5, 0.9, 0.1, -0.4];
    private static readonly double[] Targets = [1, 0, 0, 1];

    [Fact]
    public void Compares_array_by_array()
    {
        var check = Check(Parameters());

        Assert.Equal(["W1", "b1", "W2"], check.Arrays.Select(array => array.Name));
        Assert.Equal([[3, 4], [4], [4, 2]], check.Arrays.Select(array => array.Shape.ToArray()));
        Assert.All(check.Arrays, array => Assert.Equal(array.Shape.Aggregate((a, b) => a * b), array.Backpropagated.Length));
        Assert.All(check.Arrays, array => Assert.InRange(array.LargestRelativeDifference, 1e-14, 1e-7));
        Assert.Equal(check.Arrays.Max(array => array.LargestRelativeDifference), check.LargestRelativeDifference);
    }

    [Fact]
    public void Agrees_with_a_second_implementation()
    {
        var (parameters, loss) = (Parameters(), Loss.CrossEntropy.WithDelta(0));

        var check = Check(parameters);

        var function = ReferenceGradient.LossOf(TwoLayers, loss, Inputs, Targets);
        Assert.Equal(function(parameters), check.Loss);
        Assert.Equal(ReferenceGradient.Numerical(function, parameters, BatchLoss.DefaultStep), check.Arrays.SelectMany(array => array.Numerical));
        Assert.Equal(ReferenceGradient.Backpropagated(TwoLayers, loss, parameters, Inputs, Targets), check.Arrays.SelectMany(array => array.Backpropagated));
    }

    /// <summary>A step so small that rounding drowns the difference, or so large that it leaves the neighbourhood, must not look well.</summary>
    [Theory]
    [InlineData(1e-13)]
    [InlineData(0.5)]
    public void Shows_a_difference_that_is_there(double step) =>
        Assert.InRange(Check(Parameters(), step).LargestRelativeDifference, 1e-4, 10);

    [Theory]
    [InlineData(1, 2.0, 2.2, 0.2 / 2.2)]
    [InlineData(1, -1.0, 1.0, 2.0)]
    [InlineData(1, 0, 0, 0)]
    [InlineData(1, 0, 1e-5, 1e-3)]
    [InlineData(-5, 0, 1e-5, 2e-4)]
    [InlineData(1e-6, 0, 1e-5, 0.1)]
    [InlineData(1, double.NaN, 1, double.NaN)]
    [InlineData(1, 1, double.NaN, double.NaN)]
    public void Relates_a_difference_to_the_larger_value_or_the_floor(double largest, double one, double other, double expected) =>
        Assert.Equal(expected, new ArrayGradients("W1", [3], [largest, one, 0], [largest, other, 0]).LargestRelativeDifference, 1e-15);

    [Fact]
    public void Leaves_the_parameters_alone_and_stops_when_cancelled()
    {
        var (parameters, gradients) = (Parameters(), new double[TwoLayers.ParameterCount]);
        var before = parameters.ToArray();
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => Batch(Loss.SumOfSquares).Differentiate(parameters, gradients, cancellation: cancellation.Token));
        Batch(Loss.SumOfSquares).Differentiate(parameters, gradients, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(before, parameters);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(6, 2)]
    [InlineData(6, 6)]
    [InlineData(7, 4)]
    public void Refuses_a_batch_that_does_not_fit(int inputs, int targets) =>
        Assert.Throws<ArgumentException>(() => new BatchLoss(TwoLayers, Loss.CrossEntropy, new double[inputs], new double[targets]));

    private static GradientCheck Check(double[] parameters, double step = BatchLoss.DefaultStep) =>
        GradientCheck.Run(Batch(Loss.CrossEntropy.WithDelta(0)), parameters, step, TestContext.Current.CancellationToken);

    private static BatchLoss Batch(Loss loss) => new(TwoLayers, loss, Inputs, Targets);

    private static double[] Parameters()
    {
        var random = new SeededRandom(3);
        return [.. Enumerable.Range(0, TwoLayers.ParameterCount).Select(_ => (2 * random.NextDouble()) - 1)];
    }
}
