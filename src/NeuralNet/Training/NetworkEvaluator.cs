using NeuralNet.Data;
using NeuralNet.Losses;

namespace NeuralNet.Training;

/// <summary>
/// Runs a finished network over a data set by its prediction path, on all cores. What is added up is added up afterwards in the data set's
/// order, so the result depends neither on the cores nor on the batch size.
/// </summary>
public static class NetworkEvaluator
{
    private const int Share = 500;

    /// <summary>As <see cref="Evaluator.Evaluate"/>.</summary>
    /// <param name="network">Whose input and output fit the data.</param>
    /// <param name="dataset">At least one example.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="batchSize">Examples that are predicted by one call, at least 1.</param>
    /// <param name="loss">What to report as loss.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="ArgumentException">The data does not fit the network.</exception>
    public static EvaluationResult Evaluate(Network network, Dataset dataset, bool normalize, int batchSize, Loss loss, CancellationToken cancellation = default)
    {
        Evaluator.CheckFit(network.Architecture, dataset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        var width = network.Architecture.OutputSize;
        var outputs = new float[checked(dataset.Count * width)];
        var share = Math.Max(Share, Math.Min(batchSize, dataset.Count));
        Parallel.For(
            0,
            (dataset.Count + share - 1) / share,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            part =>
            {
                var end = Math.Min(dataset.Count, (part + 1) * share);
                for (var start = part * share; start < end; start += batchSize)
                {
                    var rows = Math.Min(batchSize, end - start);
                    Predict(network, dataset, normalize, start, rows, outputs.AsSpan(start * width, rows * width), cancellation);
                }
            });
        return Tally(dataset, outputs, width, loss);
    }

    private static void Predict(
        Network network, Dataset dataset, bool normalize, int start, int rows, Span<float> outputs, CancellationToken cancellation)
    {
        if (dataset.IsBytes)
        {
            network.Predict(dataset.Pixels(start, rows), normalize, outputs, cancellation);
        }
        else
        {
            network.Predict(dataset.Values(start, rows), outputs, cancellation);
        }
    }

    private static EvaluationResult Tally(Dataset dataset, ReadOnlySpan<float> outputs, int width, Loss loss)
    {
        var predictions = dataset.HasClasses ? new int[dataset.Count] : [];
        var losses = new double[dataset.Count];
        var target = new float[width];
        for (var row = 0; row < dataset.Count; row++)
        {
            var output = outputs.Slice(row * width, width);
            dataset.CopyTarget(row, target);
            losses[row] = loss.Sum<float>(output, target);
            if (dataset.HasClasses)
            {
                predictions[row] = PredictedClass.Of(output);
            }
        }

        return EvaluationResult.Of(dataset, losses, predictions, loss, width);
    }
}
