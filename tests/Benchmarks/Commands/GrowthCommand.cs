using System.Globalization;
using Benchmarks.Growth;
using NeuralNet.Data;

namespace Benchmarks.Commands;

/// <summary><c>growth</c>: what training costs as the network, the batch and the data grow, and how much of the processor's peak it uses.</summary>
internal static class GrowthCommand
{
    private const int BatchSize = 100;
    private const int Samples = 60_000;
    private const int LayerWidth = 100;

    public static void Run()
    {
        var digits = Mnist.Load(Benchmarks.Samples.MnistDirectory).Train;
        var ofInputs = Share(digits);
        PeakLoop.GigaflopsPerSecond();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            MNIST, {ofInputs:P1} of whose pixels are not zero; sigmoid layers, softmax last, plain gradient descent. GFLOP/s count the products that are
            left when those with a zero pixel are left out, 2 operations each; "as if dense" counts all. The peak of one core is measured beside each row.

            """));

        Steps("hidden width", digits, ofInputs, [10, 30, 100, 300, 1000], width => ([width], BatchSize));
        Steps("batch", digits, ofInputs, [1, 10, 100, 1000, 10_000], size => ([50], size));
        Steps($"hidden layers of {LayerWidth}", digits, ofInputs, [1, 2, 3, 4, 5, 6], layers => ([.. Enumerable.Repeat(LayerWidth, layers)], BatchSize));
        Epochs(digits, [1000, 10_000, 100_000, 1_000_000]);
    }

    private static void Steps(string name, Dataset digits, double ofInputs, int[] sizes, Func<int, (int[] Hidden, int BatchSize)> shape)
    {
        var table = new Table(name, "a step, one thread", "an image", "GFLOP/s", "of the peak", "as if dense", $"a step, {Environment.ProcessorCount} threads", "faster by");
        foreach (var size in sizes)
        {
            var (hidden, batchSize) = shape(size);
            var training = new TimedTraining(digits, hidden, batchSize);
            var peak = PeakLoop.GigaflopsPerSecond();
            var (one, all) = (training.Step(1), training.Step(Environment.ProcessorCount));
            peak = Math.Max(peak, PeakLoop.GigaflopsPerSecond());
            var (done, dense) = (training.Operations(ofInputs) / one / 1e9, training.Operations(1) / one / 1e9);
            table.Add(
                Text(size, "N0"), $"{Text(one * 1e6, "N0")} µs", $"{Text(one * 1e9 / batchSize, "N0")} ns", Text(done, "N1"),
                $"{Text(done / peak * 100, "0")} % of {Text(peak, "N0")}", Text(dense, "N1"), $"{Text(all * 1e6, "N0")} µs", Text(one / all, "0.00"));
        }

        Console.WriteLine($"{table}\n");
    }

    private static void Epochs(Dataset digits, int[] counts)
    {
        var threads = Environment.ProcessorCount;
        var table = new Table("images", $"an epoch's steps, {threads} threads", "an image", "its evaluation", "an image evaluated");
        foreach (var count in counts)
        {
            var (steps, evaluation) = new TimedTraining(Repeated(digits, count), [50], BatchSize).Epoch(threads);
            table.Add(
                Text(count, "N0"), $"{Text(steps * 1e3, "N1")} ms", $"{Text(steps * 1e9 / count, "N0")} ns",
                $"{Text(evaluation * 1e3, "N1")} ms", $"{Text(evaluation * 1e9 / count, "N0")} ns");
        }

        Console.WriteLine($"784→50→10 in batches of {BatchSize}; beyond {Samples:N0} the images repeat.\n\n{table}");
    }

    private static double Share(Dataset digits)
    {
        var pixels = digits.Pixels(0, digits.Count);
        return 1 - ((double)pixels.Count((byte)0) / pixels.Length);
    }

    private static Dataset Repeated(Dataset digits, int count)
    {
        var (pixels, labels) = (new byte[count * digits.InputSize], new int[count]);
        for (var start = 0; start < count; start += digits.Count)
        {
            var part = Math.Min(digits.Count, count - start);
            digits.Pixels(0, part).CopyTo(pixels.AsSpan(start * digits.InputSize));
            digits.Labels[..part].CopyTo(labels.AsSpan(start));
        }

        return Dataset.OfImages(pixels, digits.Shape, labels, digits.Classes);
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
