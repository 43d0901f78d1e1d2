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
    // Words of first weights whose gradient and move fit the first-level cache together.
    private const int TileWords = 10;

    // Turned weights that a second-level cache has room for: fetching what another core has written takes longer than turning them once more.
    private const int MostTurnedByEach = 1 << 16;

    private readonly Architecture architecture;
    private readonly Loss loss;
    private readonly float weightDecay;
    private readonly ThreadTeam? team;
    private readonly bool eachTurns;
    private readonly Workspace<float> workspace;
    private readonly float[] gradients;
    private readonly float[][] tiles;
    private readonly double[] losses;
    private StripRows? firstDeltas;
    private TrainingBatch batch = null!;
    private ParameterMove move;
    private bool isForward;

    public BackpropagatedStep(Architecture architecture, Loss loss, float weightDecay, int batchSize, ThreadTeam? team)
    {
        (this.architecture, this.loss, this.weightDecay, this.team) = (architecture, loss, weightDecay, team);
        eachTurns = architecture.ParameterCount - architecture.Layers[0].ParameterCount <= MostTurnedByEach;
        workspace = new Workspace<float>(architecture, batchSize, training: true, eachTurns ? team?.Threads ?? 1 : 1);
        gradients = new float[architecture.ParameterCount];
        losses = new double[batchSize];
        var tileLength = TileWords * ByteBlock.WordLength * architecture.Layers[0].Outputs;
        tiles = [.. Enumerable.Range(0, team?.Threads ?? 1).Select(_ => new float[tileLength])];
    }

    public double Take(TrainingState state, TrainingBatch batch, float learningRate, CancellationToken cancellation)
    {
        (this.batch, move) = (batch, new ParameterMove(state, learningRate, weightDecay));
        firstDeltas = batch.IsBytes ? firstDeltas ?? new StripRows(workspace.Capacity, architecture.Layers[0].Outputs) : null;
        state.Optimizer.Begin();
        if (!eachTurns)
        {
            architecture.TransposeWeights(state.Parameters, workspace, thread: 0);
        }

        Share(forward: true);
        Share(forward: false);
        return MeanLoss();
    }

    public void Do(int part, int parts)
    {
        if (isForward)
        {
            if (eachTurns)
            {
                architecture.TransposeWeights(move.State.Parameters, workspace, part);
            }

            for (var share = batch.Shares * part / parts; share < batch.Shares * (part + 1) / parts; share++)
            {
                RunRows(share, eachTurns ? part : 0);
            }
        }
        else
        {
            MoveWeights(part, parts);
            team?.GiveWay();
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

    private void RunRows(int share, int turned)
    {
        var (first, count) = batch.RowsOf(share);
        batch.Fill(share);
        if (count > 0)
        {
            var outputs = batch.Forward(share, architecture, move.State.Parameters, workspace);
            var targets = batch.Targets(first, count);
            loss.SumRows(outputs, targets, architecture.OutputSize, losses.AsSpan(first, count));
            architecture.DeltaRows(targets, first, count, batch.Count, loss, workspace, turned);
            firstDeltas?.Load(first, workspace.Deltas(0, first, count));
        }
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
            var x = i == 0 ? batch.Inputs : workspace.Outputs(i - 1, 0, batch.Count);
            layer.WeightGradient(x, workspace.Deltas(i, 0, batch.Count), gradients, batch.Count, from, to);
            var start = layer.WeightOffset + (from * layer.Outputs);
            move.Weights(start, gradients.AsSpan(start, (to - from) * layer.Outputs));
        }

        if (part == parts - 1)
        {
            MoveBiases();
        }
    }

    // Words of pixels are dealt out in tiles, by turns, as those in the middle of an image have more to do. Those that no image of the batch has, a
    // quarter, have no gradient.
    private void MoveFirstWeights(int part, int parts)
    {
        var layer = architecture.Layers[0];
        var words = batch.WordCount;
        var (asked, turn) = (0, 0);
        for (var word = 0; word < words;)
        {
            if (IsPassedOver(word))
            {
                word++;
                continue;
            }

            var (first, end) = (word, word + 1);
            for (; end < Math.Min(words, first + TileWords) && !IsPassedOver(end); end++)
            {
            }

            word = end;
            if (turn++ % parts != part)
            {
                continue;
            }

            batch.PrefetchExpected(part, parts, asked, end);
            asked = end;
            ByteProduct.MultiplyTransposed(batch.Blocks, batch.Values, firstDeltas!, tiles[part], first, end - first);
            var input = first * ByteBlock.WordLength;
            var inputs = Math.Min(end * ByteBlock.WordLength, layer.Inputs) - input;
            move.Weights(layer.WeightOffset + (input * layer.Outputs), tiles[part].AsSpan(0, inputs * layer.Outputs));
        }

        batch.PrefetchExpected(part, parts, asked, words);
    }

    private bool IsPassedOver(int word) => move.IsStillWithoutGradient && batch.IsEmpty(word);

    private void MoveBiases()
    {
        for (var i = 0; i < architecture.Layers.Length; i++)
        {
            var layer = architecture.Layers[i];
            layer.BiasGradient(workspace.Deltas(i, 0, batch.Count), gradients);
            move.Biases(layer.BiasOffset, gradients.AsSpan(layer.BiasOffset, layer.BiasCount));
        }
    }

    // Added up in the order of the rows, whoever took them.
    private double MeanLoss()
    {
        var sum = 0.0;
        foreach (var row in losses.AsSpan(0, batch.Count))
        {
            sum += row;
        }

        return sum / loss.Divisor(batch.Count * architecture.OutputSize, architecture.OutputSize);
    }
}
