using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>Rows M8 and M10 of the notebooks, and a short textbook run on the real images.</summary>
public sealed class MnistTrainingTests(MnistTrainingTests.Images images) : IClassFixture<MnistTrainingTests.Images>
{
    private static readonly Architecture TwoLayers = new(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);

    [Fact]
    public void M8_a_network_knows_nothing_before_training()
    {
        var parameters = TwoLayers.Initialize(Initializer.Normal, Initializer.DefaultScale, new SeededRandom(1));

        foreach (var data in new[] { images.Train, images.Test })
        {
            var result = Evaluator.Evaluate(
                TwoLayers, parameters, data, normalize: true, 100, Loss.CrossEntropy, cancellation: TestContext.Current.CancellationToken);
            Assert.InRange(result.Accuracy!.Value, 0.05, 0.2);
            Assert.Equal(Math.Log(10), result.Loss, 0.05);
        }
    }

    /// <summary>Without the guard δ on either side: the backward pass leaves it out, and it would add δ/y, which is 1e-6 at y = 0.1.</summary>
    [Fact]
    public void M10_the_gradient_taken_numerically_equals_backpropagation()
    {
        var architecture = new Architecture(784, [new LayerShape(5, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        double[] parameters = [.. architecture.Initialize(Initializer.Normal, Initializer.DefaultScale, new SeededRandom(1)).Select(value => (double)value)];
        var (inputs, targets) = (new float[20 * 784], new float[20 * 10]);
        images.Train.Gather([.. Enumerable.Range(0, 20)], normalize: true, inputs, targets);
        double[] input = [.. inputs.Select(value => (double)value)];
        double[] target = [.. targets.Select(value => (double)value)];
        var loss = Loss.CrossEntropy.WithDelta(0);

        var numerical = ReferenceGradient.Numerical(ReferenceGradient.LossOf(architecture, loss, input, target), parameters);

        Assert.InRange(ReferenceGradient.LargestDifference(numerical, ReferenceGradient.Backpropagated(architecture, loss, parameters, input, target)), 0, 1e-6);
    }

    /// <summary>The textbook's network, batch and learning rate; Xavier's start spares it the first epoch's plateau.</summary>
    [Fact]
    public void One_epoch_of_the_textbooks_training_reads_most_digits()
    {
        var trainer = new Trainer(TwoLayers, new TrainingOptions { Epochs = 1, Sampling = Sampling.WithReplacement }, images.Train, images.Test);
        var epochs = new List<EpochResult>();

        trainer.Run(trainer.Start(), null, epochs.Add, TestContext.Current.CancellationToken);

        Assert.Equal(600, trainer.IterationsTotal);
        Assert.InRange(Assert.Single(epochs).TestAccuracy!.Value, 0.85, 1);
    }

    /// <summary>The shipped images, loaded once.</summary>
    public sealed class Images
    {
        public Images() => (Train, Test) = Mnist.Load(Repository.Mnist);

        public Dataset Train { get; }

        public Dataset Test { get; }
    }
}
