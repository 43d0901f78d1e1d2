using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>Training with <see cref="GradientMethod.Numerical"/>.</summary>
public sealed class NumericalTrainingTests
{
    private static readonly Architecture Small = new(Patterns.Side * Patterns.Side, [new LayerShape(3, Activation.Sigmoid), new LayerShape(3, Activation.Softmax)]);
    private static readonly Dataset Train = Patterns.Draw(30, seed: 1);

    private static readonly TrainingOptions Numerical = new()
    {
        Gradient = GradientMethod.Numerical,
        Initializer = Initializer.Normal,
        InitializerScale = 0.5,
        Optimizer = new OptimizerOptions { LearningRate = 0.5 },
        BatchSize = 10,
        Epochs = 2,
    };

    [Fact]
    public void Goes_where_backpropagation_goes()
    {
        var numerical = TrainingRun.Of(Small, Numerical, Train, Train);
        var backpropagated = TrainingRun.Of(Small, Numerical with { Gradient = GradientMethod.Backpropagation }, Train, Train);

        Assert.Equal(6, numerical.Losses.Count);
        Assert.All(backpropagated.Losses.Zip(numerical.Losses), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.All(backpropagated.State.Parameters.Zip(numerical.State.Parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.NotEqual(numerical.Losses[0], numerical.Losses[^1]);
    }

    [Theory]
    [InlineData("sigmoid", "binaryCrossEntropy")]
    [InlineData("identity", "meanSquaredError")]
    [InlineData("tanh", "sumOfSquares")]
    public void Goes_there_for_other_outputs_and_losses_too(string output, string loss)
    {
        var architecture = new Architecture(2, [new LayerShape(3, Activation.Tanh, HasBias: false), new LayerShape(2, Activation.Find(output)!)]);
        var data = Dataset.OfValues([0.5f, -1, 0.25f, 0.75f, 1, 1], 2, [0, 1, 1, 0, 1, 1], 2);
        var options = Numerical with { Loss = Loss.Find(loss)!, BatchSize = 0 };

        var numerical = TrainingRun.Of(architecture, options, data);
        var backpropagated = TrainingRun.Of(architecture, options with { Gradient = GradientMethod.Backpropagation }, data);

        Assert.All(backpropagated.State.Parameters.Zip(numerical.State.Parameters), pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
    }

    [Fact]
    public void Gives_the_same_bits_again() =>
        Assert.Equal(TrainingRun.Of(Small, Numerical, Train).Sha256, TrainingRun.Of(Small, Numerical, Train).Sha256);

    /// <summary>The reported loss is the guarded one, whichever way its gradient is taken: a probability of 0 costs 16.1 and not infinity.</summary>
    [Fact]
    public void Reports_the_guarded_loss()
    {
        var architecture = new Architecture(1, [new LayerShape(2, Activation.Softmax, HasBias: false)]);
        var run = TrainingRun.Of(
            architecture, Numerical with { Iterations = 1 }, Dataset.OfValues([1], 1, [0, 1], 2), startFrom: [300, -300]);

        Assert.Equal(-Math.Log(1e-7), Assert.Single(run.Losses), 1e-6);
    }

    /// <summary>A step of some seconds, cancelled soon after its start: it leaves as little behind as if its batch had never been drawn.</summary>
    [Fact]
    public void Stops_within_a_step_without_a_trace()
    {
        var large = new Architecture(Patterns.Side * Patterns.Side, [new LayerShape(150, Activation.Sigmoid), new LayerShape(3, Activation.Softmax)]);
        var trainer = new Trainer(large, Numerical with { BatchSize = 200, AugmentShift = 1 }, Patterns.Draw(1000, seed: 1), null);
        var state = trainer.Start();
        var before = TrainingRun.Copy(state, Numerical);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.False(trainer.Run(state, (_, _) => Assert.Fail("The step was taken to its end."), null, cancellation.Token));

        Assert.Equal(0, state.Iteration);
        Assert.Equal(before.Parameters, state.Parameters);
        Assert.Equal(before.Random.State, state.Random.State);
        Assert.Equal(before.Order, state.Order);
    }
}
