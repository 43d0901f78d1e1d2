using System.Runtime.CompilerServices;
using NeuralNet.Data;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// One run over a data set, its batches dealt out to threads. Each row's loss and prediction are kept, and the losses added up in the order
/// of the rows, so that neither threads nor batches change the result.
/// </summary>
internal sealed class EvaluationPass(
    Architecture architecture, float[] parameters, Dataset dataset, bool normalize, int batchSize, Loss loss, ThreadTeam? team, CancellationToken cancellation)
    : ITeamWork
{
    private readonly double[] losses = new double[dataset.Count];
    private readonly int[] predictions = dataset.HasClasses ? new int[dataset.Count] : [];

    // Dealt out as they are asked for: a thread that has to wait for a processor leaves more to the others.
    private long dealt;

    /// <summary>Runs one part's batches; ends early where it is cancelled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Do(int part, int parts)
    {
        var workspace = new Workspace<float>(architecture, batchSize);
        var batch = new TrainingBatch(dataset, architecture, batchSize, normalize, takesBytes: true);
        var indices = new int[batchSize];
        while (!cancellation.IsCancellationRequested && NextStart() is { } start)
        {
            var count = Math.Min(batchSize, dataset.Count - start);
            for (var row = 0; row < count; row++)
            {
                indices[row] = start + row;
            }

            batch.Choose(indices.AsMemory(0, count));
            for (var share = 0; share < batch.Shares; share++)
            {
                batch.Fill(share);
                batch.Forward(share, architecture, parameters, workspace);
            }

            ReadOnlySpan<float> outputs = workspace.Outputs(architecture.Layers.Length - 1, 0, count);
            if (!OverflowMending.AllFinite(outputs))
            {
                outputs = Mended(outputs, indices.AsSpan(0, count));
            }

            loss.SumRows(outputs, batch.Targets(0, count), architecture.OutputSize, losses.AsSpan(start, count));
            for (var row = 0; row < count && dataset.HasClasses; row++)
            {
                predictions[start + row] = PredictedClass.Of(outputs.Slice(row * architecture.OutputSize, architecture.OutputSize));
            }

            team?.GiveWay(part);
        }
    }

    private int? NextStart()
    {
        var start = Interlocked.Add(ref dealt, batchSize) - batchSize;
        return start < dataset.Count ? (int)start : null;
    }

    private float[] Mended(ReadOnlySpan<float> outputs, ReadOnlySpan<int> rows)
    {
        var (inputs, mended) = (new float[rows.Length * dataset.InputSize], outputs.ToArray());
        for (var row = 0; row < rows.Length; row++)
        {
            dataset.CopyInput(rows[row], normalize, inputs.AsSpan(row * dataset.InputSize, dataset.InputSize));
        }

        OverflowMending.Apply(architecture, parameters, inputs, mended);
        return mended;
    }

    /// <summary>What all parts have found.</summary>
    public EvaluationResult Result() => EvaluationResult.Of(dataset, losses, predictions, loss, architecture.OutputSize);
}
