using System.Diagnostics;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace Benchmarks.Growth;

/// <summary>A network in training, its steps timed one by one; evaluations at an epoch's end are no steps.</summary>
internal sealed class TimedTraining
{
    private const int LeastSteps = 5;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(1);

    // Until the runtime has compiled everything for good.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly Architecture architecture;
    private readonly Dataset train;
    private readonly int batchSize;

    public TimedTraining(Dataset train, int[] hidden, int batchSize)
    {
        (this.train, this.batchSize) = (train, batchSize);
        architecture = new Architecture(
            train.InputSize, [.. hidden.Select(width => new LayerShape(width, Activation.Sigmoid)), new LayerShape(train.TargetSize, Activation.Softmax)]);
    }

    /// <summary>
    /// Additions and multiplications of a step, 2 for each weight and example in each of three products: forward, the weights' gradient,
    /// and, but for the first layer, back to the layer before.
    /// </summary>
    /// <param name="ofInputs">The share of the inputs that is not zero: products with the others need not be made.</param>
    public double Operations(double ofInputs) => 2.0 * batchSize * architecture.Layers
        .Select((layer, i) => (double)layer.Inputs * layer.Outputs * (i == 0 ? 2 * ofInputs : 3)).Sum();

    /// <summary>Seconds of a step: the median of those within about a second, after a warm-up.</summary>
    public double Step(int threads)
    {
        using var team = new ThreadTeam(threads, time: () => Stopwatch.GetElapsedTime(0));
        var trainer = new Trainer(architecture, new TrainingOptions { Iterations = 1_000_000, BatchSize = batchSize }, train, null, team);
        using var enough = new CancellationTokenSource();
        var (began, last, times) = (Stopwatch.GetTimestamp(), 0L, new List<double>());
        trainer.Run(
            trainer.Start(),
            (iteration, _) =>
            {
                var now = Stopwatch.GetTimestamp();
                if (Stopwatch.GetElapsedTime(began, now) < WarmUp)
                {
                    return;
                }

                if (last > 0 && (iteration - 1) % trainer.IterationsPerEpoch != 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(last, now).TotalSeconds);
                }

                last = now;
                if (times.Count >= LeastSteps && Stopwatch.GetElapsedTime(began, now) > WarmUp + Budget)
                {
                    enough.Cancel();
                }
            },
            null,
            enough.Token);
        return Median.Of(times);
    }

    /// <summary>Seconds of an epoch's steps and of its evaluation, the second of two.</summary>
    public (double Steps, double Evaluation) Epoch(int threads)
    {
        using var team = new ThreadTeam(threads, time: () => Stopwatch.GetElapsedTime(0));
        var trainer = new Trainer(architecture, new TrainingOptions { Epochs = 2, BatchSize = batchSize }, train, null, team);
        var (since, steps, evaluation) = (Stopwatch.GetTimestamp(), 0.0, 0.0);
        trainer.Run(
            trainer.Start(),
            (iteration, _) =>
            {
                if (iteration % trainer.IterationsPerEpoch == 0)
                {
                    (steps, since) = (Stopwatch.GetElapsedTime(since).TotalSeconds, Stopwatch.GetTimestamp());
                }
            },
            _ => (evaluation, since) = (Stopwatch.GetElapsedTime(since).TotalSeconds, Stopwatch.GetTimestamp()),
            CancellationToken.None);
        return (steps, evaluation);
    }
}
