using NeuralNet.Data;
using NeuralNet.Formats;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Tests.Formats;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows M3 to M6: the textbook's pretrained network, 784→50→100→10 with sigmoids and a softmax.</summary>
public sealed class TextbookWeightRows
{
    [Fact]
    public void M3_raw_pixels_one_image_at_a_time() => Row.Exact("accuracy on test", 0.9207, Evaluate(MnistImages.Test, normalize: false, 1).Accuracy!.Value);

    [Fact]
    public void M4_raw_pixels_in_batches()
    {
        var batches = Evaluate(MnistImages.Test, normalize: false, 100);

        Row.Exact("accuracy on test", 0.9207, batches.Accuracy!.Value);
        Row.Same(
            "predictions as one at a time", 10_000,
            batches.Predictions.Zip(Evaluate(MnistImages.Test, normalize: false, 1).Predictions).Count(pair => pair.First == pair.Second));
    }

    [Fact]
    public void M5_pixels_divided_by_255()
    {
        Row.Exact("accuracy on test", 0.9352, Evaluate(MnistImages.Test, normalize: true, 100).Accuracy!.Value);
        Row.Exact("accuracy on train", 0.9357666666666666, Evaluate(MnistImages.Train, normalize: true, 100).Accuracy!.Value);
    }

    /// <summary>A prediction does not depend on its batch, so each image is predicted once and drawn often.</summary>
    [Fact]
    public void M6_batches_drawn_with_replacement()
    {
        var predictions = Evaluate(MnistImages.Train, normalize: true, 100).Predictions;
        var sampler = new BatchSampler(60_000, 100, Sampling.WithReplacement);
        for (var seed = 1; seed <= 20; seed++)
        {
            var (random, indices, sum) = (new SeededRandom(seed), new int[100], 0.0);
            for (var batch = 0; batch < 600; batch++)
            {
                sampler.Draw(batch, [], random, indices);
                sum += indices.Count(index => predictions[index] == MnistImages.Train.Labels[index]) / 100.0;
            }

            Row.Near($"mean of 600 accuracies, seed {seed}", 0.9358, sum / 600, 0.004);
        }
    }

    private static EvaluationResult Evaluate(Dataset data, bool normalize, int batchSize)
    {
        Assert.SkipUnless(
            File.Exists(TestFiles.SampleWeight), "sample_weight.pkl is not here; the README says where it can be downloaded.");
        var network = NetworkWeights.ToNetwork(NumpyPickle.Read(File.ReadAllBytes(TestFiles.SampleWeight)));
        return Evaluator.Evaluate(
            network.Architecture, network.Parameters, data, normalize, batchSize, Loss.CrossEntropy, cancellation: TestContext.Current.CancellationToken);
    }
}
