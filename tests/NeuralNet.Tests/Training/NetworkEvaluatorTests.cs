using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class NetworkEvaluatorTests
{
    private readonly SeededRandom random = new(17);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(5000)]
    public void Finds_what_the_evaluator_finds(int batchSize)
    {
        var architecture = new Architecture(12, [new LayerShape(9, Activation.Sigmoid), new LayerShape(4, Activation.Softmax)]);
        var network = new Network(architecture, architecture.Initialize(Initializer.Xavier, Initializer.DefaultScale, random));
        int[] labels = [.. Enumerable.Range(0, 1203).Select(_ => (int)(4 * random.NextDouble()))];
        var images = Dataset.OfImages([.. Enumerable.Range(0, 1203 * 12).Select(_ => (byte)(256 * random.NextDouble()))], [3, 4], labels, ["a", "b", "c", "d"]);
        var numbers = Dataset.OfValues([.. Enumerable.Range(0, 40 * 12).Select(_ => (float)random.NextDouble())], 12, [.. Enumerable.Range(0, 160).Select(_ => (float)random.NextDouble())], 4);
        foreach (var dataset in new[] { images, numbers })
        {
            var expected = Evaluator.Evaluate(architecture, network.Parameters, dataset, normalize: true, batchSize, Loss.CrossEntropy);
            var found = NetworkEvaluator.Evaluate(network, dataset, normalize: true, batchSize, Loss.CrossEntropy);
            Assert.Equal(expected.Loss, found.Loss);
            Assert.Equal(expected.Predictions, found.Predictions);
            Assert.Equal(expected.Confusion, found.Confusion);
        }
    }
}
