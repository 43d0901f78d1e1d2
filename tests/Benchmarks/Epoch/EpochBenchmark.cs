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

    private static readonly (int[] Hidden, int Threads, double Demanded)[] Networks = [([50], 1, 4), ([50], 2, 6), ([50, 100], 1, 3.2), ([50, 100], 2, 5)];

    /// <param name="rounds">Turns each contender takes.</param>
    public static void Run(int rounds)
    {
        var train = Mnist.Load(Samples.MnistDirectory).Train;
        var table = new Table("network", "threads", "ours", "numpy, one thread", "ratio", "demanded", "numpy, as many threads", "ratio", "ours with the epoch's evaluation");
        foreach (var (hidden, threads, demanded) in Networks)
        {
            Compare(table, train, hidden, threads, demanded, rounds);
        }

        Console.WriteLine($"60,000 images in batches of {BatchSize}; the best of {rounds} rounds by turns.\n\n{table}");
    }

    private static void Compare(Table table, Dataset train, int[] hidden, int threads, double demanded, int rounds)
    {
        using var team = new ThreadTeam(threads, time: () => Stopwatch.GetElapsedTime(0));
        using var alone = Peer(hidden, 1);
        using var together = threads == 1 ? null : Peer(hidden, threads);
        var architecture = new Architecture(
            784, [.. hidden.Select(width => new LayerShape(width, Activation.Sigmoid)), new LayerShape(10, Activation.Softmax)]);
        var options = new TrainingOptions { Epochs = rounds, BatchSize = BatchSize, Initializer = Initializer.Normal, InitializerScale = 0.01 };
        var trainer = new Trainer(architecture, options, train, null, team);
        var state = trainer.Start();
        var (ours, whole, theirs, theirsTogether) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
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
                // The threads of OpenBLAS wait for more work by spinning, some 30 ms on: the single-threaded turn comes between them and ours.
                theirsTogether = Math.Min(theirsTogether, Epoch(together));
                theirs = Math.Min(theirs, Epoch(alone));
                epoch.Restart();
            },
            CancellationToken.None);
        table.Add(
            string.Join('→', [784, .. hidden, 10]), $"{threads}", Milliseconds(ours), Milliseconds(theirs), Ratio(theirs / ours),
            string.Create(CultureInfo.InvariantCulture, $"≥ {demanded}"), threads == 1 ? "" : Milliseconds(theirsTogether),
            threads == 1 ? "" : Ratio(theirsTogether / ours), Milliseconds(whole));
    }

    private static NumpyPeer? Peer(int[] hidden, int threads) => NumpyPeer.Start(
        Path.Combine(Samples.MnistDirectory, "train-images-idx3-ubyte.gz"), Path.Combine(Samples.MnistDirectory, "train-labels-idx1-ubyte.gz"),
        string.Join(',', [784, .. hidden, 10]), threads);

    private static double Epoch(NumpyPeer? numpy) => numpy?.Run(BatchSize, LearningRate) * 1000 ?? double.PositiveInfinity;

    private static string Milliseconds(double value) => double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ms") : "absent";

    private static string Ratio(double value) => double.IsFinite(value) ? value.ToString("0.00", CultureInfo.InvariantCulture) : "";
}
