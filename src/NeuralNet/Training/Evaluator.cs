using NeuralNet.Data;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>Runs a network over a data set. The result does not depend on the batch size: rows are independent, and losses add up row by row.</summary>
public static class Evaluator
{
    // Of one layer of a batch: wide layers run in smaller batches than were asked for, with the same result.
    private const int MostNumbers = 1 << 23;

    /// <summary>Evaluates in the data set's order.</summary>
    /// <param name="architecture">Whose input and output fit the data.</param>
    /// <param name="parameters">Of the architecture.</param>
    /// <param name="dataset">At least one example.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="batchSize">Examples that run through the layers together, at least 1.</param>
    /// <param name="loss">What to report as loss.</param>
    /// <param name="team">Threads to share the work among, or null.</param>
    /// <param name="cancellation">Looked at between batches.</param>
    /// <exception cref="ArgumentException">The data does not fit the architecture.</exception>
    public static EvaluationResult Evaluate(
        Architecture architecture,
        ReadOnlySpan<float> parameters,
        Dataset dataset,
        bool normalize,
        int batchSize,
        Loss loss,
        ThreadTeam? team = null,
        CancellationToken cancellation = default)
    {
        CheckFit(architecture, dataset);
        var widest = architecture.Layers.Max(layer => Math.Max(layer.Inputs, layer.Outputs));
        batchSize = Math.Min(Math.Min(batchSize, dataset.Count), Math.Max(1, MostNumbers / widest));
        var pass = new EvaluationPass(architecture, parameters.ToArray(), dataset, normalize, batchSize, loss, team, cancellation);
        if (team is null)
        {
            pass.Do(0, 1);
        }
        else
        {
            team.Run(pass);
        }

        cancellation.ThrowIfCancellationRequested();
        return pass.Result();
    }

    internal static void CheckFit(Architecture architecture, Dataset dataset)
    {
        if (dataset.InputSize != architecture.InputSize)
        {
            throw new ArgumentException($"The data has {dataset.InputSize} inputs, the network {architecture.InputSize}.", nameof(dataset));
        }

        if (!dataset.Fits(architecture.OutputSize))
        {
            throw new ArgumentException($"The data has {dataset.TargetSize} targets, the network {architecture.OutputSize} outputs.", nameof(dataset));
        }
    }
}
