using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>A short textbook run on the real images; the whole one is row M9 of the notebooks.</summary>
public sealed class MnistTrainingTests
{
    private static readonly Architecture TwoLayers = new(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);

    /// <summary>The textbook's network, batch and learning rate; Xavier's start spares it the first epoch's plateau.</summary>
    [Fact]
    public void One_epoch_of_the_textbooks_training_reads_most_digits()
    {
        var trainer = new Trainer(TwoLayers, new TrainingOptions { Epochs = 1, Sampling = Sampling.WithReplacement }, MnistImages.Train, MnistImages.Test);
        var epochs = new List<EpochResult>();

        trainer.Run(trainer.Start(), null, epochs.Add, TestContext.Current.CancellationToken);

        Assert.Equal(600, trainer.IterationsTotal);
        Assert.InRange(Assert.Single(epochs).TestAccuracy!.Value, 0.85, 1);
    }
}
