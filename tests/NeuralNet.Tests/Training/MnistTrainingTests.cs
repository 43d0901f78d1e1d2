using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests;

/// <summary>Rows M1, M8 and M10 of the notebooks on the real images, and a short textbook run.</summary>
public sealed class MnistTests(MnistFiles mnist) : IClassFixture<MnistFiles>
{
    private static readonly Architecture TwoLayers = new(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);

    [Fact]
    public void M1_four_files_of_images_and_labels()
    {
        Assert.Equal((60_000, 784, 10, true), (mnist.Train.Count, mnist.Train.InputSize, mnist.Train.TargetSize, mnist.Train.IsImages));
        Assert.Equal((10_000, 784, 10, true), (mnist.Test.Count, mnist.Test.InputSize, mnist.Test.TargetSize, mnist.Test.IsImages));
        Assert.Equal([28, 28], mnist.Train.Shape);
        Assert.Equal((5, 7), (mnist.Train.Labels[0], mnist.Test.Labels[0]));
        Assert.Equal((60_000, 10_000), (mnist.Train.Labels.Length, mnist.Test.Labels.Length));
        Assert.Equal(Enumerable.Range(0, 10), mnist.Test.Labels.ToArray().Distinct().Order());
    }

    [Fact]
    public void M1_pixels_run_from_0_to_255_or_to_1_and_labels_become_one_hot_rows()
    {
        var (raw, unit, target) = (new float[784], new float[784], new float[10]);

        mnist.Train.CopyInput(0, normalize: false, raw);
        mnist.Train.CopyInput(0, normalize: true, unit);
        mnist.Train.CopyTarget(0, target);

        Assert.Equal((0, 255), (raw.Min(), raw.Max()));
        Assert.Equal(raw.Select(value => value / 255), unit);
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0], target);
    }

    [Fact]
    public void M8_a_network_knows_nothing_before_training()
    {
        var parameters = TwoLayers.Initialize(Initializer.Normal, Initializer.DefaultScale, new SeededRandom(1));

        foreach (var data in new[] { mnist.Train, mnist.Test })
        {
            var result = Evaluator.Evaluate(TwoLayers, parameters, data, normalize: true, 100, Loss.CrossEntropy, TestContext.Current.CancellationToken);
            Assert.InRange(result.Accuracy!.Value, 0.05, 0.2);
            Assert.Equal(Math.Log(10), result.Loss, 0.05);
        }
    }

    [Fact]
    public void M10_the_gradient_taken_numerically_equals_backpropagation()
    {
        var architecture = new Architecture(784, [new LayerShape(5, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        double[] parameters = [.. architecture.Initialize(Initializer.Normal, Initializer.DefaultScale, new SeededRandom(1)).Select(value => (double)value)];
        var (inputs, targets) = (new float[20 * 784], new float[20 * 10]);
        mnist.Train.Gather([.. Enumerable.Range(0, 20)], normalize: true, inputs, targets);
        double[] input = [.. inputs.Select(value => (double)value)];
        double[] target = [.. targets.Select(value => (double)value)];
        var loss = Loss.CrossEntropy.WithDelta(0);

        var numerical = GradientCheck.Numerical(GradientCheck.LossOf(architecture, loss, input, target), parameters);

        Assert.InRange(GradientCheck.LargestDifference(numerical, GradientCheck.Backpropagated(architecture, loss, parameters, input, target)), 0, 1e-6);
    }

    /// <summary>The textbook's network, batch and learning rate; Xavier's start spares it the first epoch's plateau.</summary>
    [Fact]
    public void One_epoch_of_the_textbooks_training_reads_most_digits()
    {
        var trainer = new Trainer(TwoLayers, new TrainingOptions { Epochs = 1, Sampling = Sampling.WithReplacement }, mnist.Train, mnist.Test);
        var epochs = new List<EpochResult>();

        trainer.Run(trainer.Start(), null, epochs.Add, TestContext.Current.CancellationToken);

        Assert.Equal(600, trainer.IterationsTotal);
        Assert.InRange(Assert.Single(epochs).TestAccuracy!.Value, 0.85, 1);
    }
}
