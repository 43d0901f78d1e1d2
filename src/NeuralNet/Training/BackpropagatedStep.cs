using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// <see cref="GradientMethod.Backpropagation"/>, in single precision. A team meets twice a step: first each thread takes its rows of the
/// batch forward and back to δ, then its inputs of every layer from δ to their gradients and on to the moved weights. Each number is
/// computed whole by one thread, so the bits are those of a single one.
/// </summary>
internal sealed class BackpropagatedStep : ITrainingStep, ITeamWork
{
    private readonly Architecture architecture;
    private readonly Loss loss;
    private readonly float weightDecay;
    private readonly ThreadTeam? team;
    private readonly Workspace<float> workspace;
    private readonly float[] gradients;
    private readonly byte[][] turned;
    private TrainingBatch batch = null!;
    private ParameterMove move;
    private int turnedRows;
    private bool isForward;
    private double value;

    public BackpropagatedStep(Architecture architecture, Loss loss, float weightDecay, int batchSize, ThreadTeam? team)
    {
        (this.architecture, this.loss, this.weightDecay, this.team) = (architecture, loss, weightDecay, team);
        workspace = new Workspace<float>(architecture, batchSize, training: true);
        gradients = new float[architecture.ParameterCount];
        turned = [.. Enumerable.Range(0, team?.Threads ?? 1).Select(_ => new byte[ByteProduct.Tile * ByteProduct.StrideOf(batchSize)])];
    }

    public double Take(TrainingState state, TrainingBatch batch, float learningRate, CancellationToken cancellation)
    {
        (this.batch, move) = (batch, new ParameterMove(state, gradients, learningRate, weightDecay));
        ClearTurned(batch.Count);
        architecture.TransposeWeights(state.Parameters, workspace);
        state.Optimizer.Begin();
        Share(forward: true);
        Share(forward: false);
        return value;
    }

    public void Do(int part, int parts)
    {
        if (isForward)
        {
            var first = batch.Count * part / parts;
            RunRows(first, (batch.Count * (part + 1) / parts) - first);
        }
        else
        {
            MoveWeights(part, parts);
        }
    }

    private void Share(bool forward)
    {
        isForward = forward;
        if (team is null)
        {
            Do(0, 1);
        }
        else
        {
            team.Run(this);
        }
    }

    private void RunRows(int first, int count)
    {
        if (count == 0)
        {
            return;
        }

        batch.Fill(first, count);
        if (batch.IsBytes)
        {
            architecture.ForwardRows(move.State.Parameters, batch.Bytes(first, count), first, count, workspace);
        }
        else
        {
            architecture.ForwardRows<float>(move.State.Parameters, batch.Inputs(first, count), first, count, workspace);
        }

        architecture.DeltaRows(batch.Targets(first, count), first, count, batch.Count, loss, workspace);
    }

    private void MoveWeights(int part, int parts)
    {
        for (var i = 0; i < architecture.Layers.Length; i++)
        {
            if (i == 0 && batch.IsBytes)
            {
                MoveFirstWeights(part, parts);
                continue;
            }

            var layer = architecture.Layers[i];
            var (from, to) = (layer.Inputs * part / parts, layer.Inputs * (part + 1) / parts);
            var x = i == 0 ? batch.Inputs(0, batch.Count) : workspace.Outputs(i - 1, 0, batch.Count);
            layer.WeightGradient(x, workspace.Deltas(i, 0, batch.Count), gradients, batch.Count, from, to);
            move.Weights(layer.WeightOffset + (from * layer.Outputs), (to - from) * layer.Outputs);
        }

        if (part == parts - 1)
        {
            MoveBiases();
        }
    }

    // Pixels are dealt out in tiles, by turns, as those in the middle of an image have more to do.
    private void MoveFirstWeights(int part, int parts)
    {
        var layer = architecture.Layers[0];
        var bytes = batch.Bytes(0, batch.Count);
        var delta = workspace.Deltas(0, 0, batch.Count);
        var stride = ByteProduct.StrideOf(batch.Count);
        var tile = turned[part].AsSpan(0, ByteProduct.Tile * stride);
        for (var first = part * ByteProduct.Tile; first < layer.Inputs; first += parts * ByteProduct.Tile)
        {
            var inputs = Math.Min(ByteProduct.Tile, layer.Inputs - first);
            var (start, length) = (layer.WeightOffset + (first * layer.Outputs), inputs * layer.Outputs);
            ByteTranspose.Run(bytes.Bytes, bytes.Stride, first, tile, stride, ByteBatch.RowsFor(batch.Count));
            ByteProduct.Multiply(tile, stride, bytes.Values, delta, [], gradients.AsSpan(start, length), inputs, batch.Count, layer.Outputs);
            move.Weights(start, length);
        }
    }

    private void MoveBiases()
    {
        for (var i = 0; i < architecture.Layers.Length; i++)
        {
            var layer = architecture.Layers[i];
            layer.BiasGradient(workspace.Deltas(i, 0, batch.Count), gradients);
            move.Biases(layer.BiasOffset, layer.BiasCount);
        }

        value = loss.Value(workspace.Outputs(architecture.Layers.Length - 1, 0, batch.Count), batch.Targets(0, batch.Count), architecture.OutputSize);
    }

    // What lies behind a batch's columns in a turned tile stays zero for as long as the batch's size stays.
    private void ClearTurned(int rows)
    {
        if (turnedRows != rows)
        {
            turnedRows = rows;
            foreach (var tile in turned)
            {
                Array.Clear(tile);
            }
        }
    }
}
