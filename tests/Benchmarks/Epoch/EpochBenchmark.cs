using System.Diagnostics;
using System.Globalization;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace Benchmarks.Epoch;

/// <summary>
/// One epoch of MNIST, 60,000 images in batches of 100 by plain gradient descent, beside numpy: in turns within one run, as machines are
/// shared and their speed changes. The figures are the fastest of all rounds and the ratios of these.
/// </summary>
internal static class EpochBenchmark
{
    private const int BatchSize = 100;
    private const float LearningRate = 0.1f;

    /// <param name="rounds">Turns each contender takes.</param>
    public static void Run(int rounds)
    {
        var (directory, root) = ("src/NNService/Assets/mnist", new DirectoryInfo(AppContext.BaseDirectory));
        while (!File.Exists(Path.Combine(root.FullName, "NNService.sln")))
        {
            root = root.Parent!;
        }

        directory = Path.Combine(root.FullName, directory);
        var train = Mnist.Load(directory).Train;
        Console.WriteLine($"{"network",-16} {"threads",7} {"ours, ms",9} {"numpy, ms",9} {"ratio",6}   with the epoch's evaluation, ms");
        foreach (var hidden in new int[][] { [50], [50, 100] })
        {
            foreach (var threads in new[] { 1, 2 })
            {
                Compare(train, directory, hidden, threads, rounds);
            }
        }
    }

    private static void Compare(Dataset train, string directory, int[] hidden, int threads, int rounds)
    {
        using var team = new ThreadTeam(threads);
        using var numpy = NumpyPeer.Start(
            Path.Combine(directory, "train-images-idx3-ubyte.gz"), Path.Combine(directory, "train-labels-idx1-ubyte.gz"),
            string.Join(',', [784, .. hidden, 10]), threads);
        var architecture = new Architecture(
            784, [.. hidden.Select(width => new LayerShape(width, Activation.Sigmoid)), new LayerShape(10, Activation.Softmax)]);
        var options = new TrainingOptions { Epochs = rounds, BatchSize = BatchSize, Initializer = Initializer.Normal, InitializerScale = 0.01 };
        var trainer = new Trainer(architecture, options, train, null, team);
        var state = trainer.Start();
        var (ours, whole, theirs) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        var epoch = Stopwatch.StartNew();
        trainer.Run(
            state,
            (iteration, _) =>
            {
                if (iteration % trainer.IterationsPerEpoch == 0)
                {
                    ours = Math.Min(ours, epoch.Elapsed.TotalMilliseconds);
                }
            },
            _ =>
            {
                whole = Math.Min(whole, epoch.Elapsed.TotalMilliseconds);
                theirs = Math.Min(theirs, numpy?.Run(BatchSize, LearningRate) * 1000 ?? double.PositiveInfinity);
                epoch.Restart();
            },
            CancellationToken.None);
        var peer = numpy is null ? $"{"absent",9} {"",6}" : string.Create(CultureInfo.InvariantCulture, $"{theirs,9:F1} {theirs / ours,6:F2}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{string.Join('→', [784, .. hidden, 10]),-16} {threads,7} {ours,9:F1} {peer}   {whole:F1}"));
    }
}
