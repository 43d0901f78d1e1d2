using System.Runtime.CompilerServices;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// <see cref="GradientMethod.Backpropagation"/>, in single precision. A team does a step in two parts: first each thread takes its rows of the
/// batch forward and back to δ, then its inputs of every layer from δ to their gradients and on to the moved weights. Two threads share the first
/// layer by inputs forward as well, where that is faster (<see cref="FirstLayerRelay"/>). Each sum is one chain whoever adds to it, so the bits are
/// those of a single thread.
/// </summary>
internal sealed class BackpropagatedStep : ITrainingStep, ITeamWork
{
    // Words of first weights whose gradient and move fit the first-level cache together.
    private const int TileWords = 10;

    // Turned weights that a second-level cache has room for: fetching what another core has written takes longer than turning them once more.
    private const int MostTurnedByEach = 1 << 16;

    // The largest layers behind the first whose weights one thread moves alone: two would wait longer for what each fetches from the other.
    private const int MostMovedByOne = 1 << 13;

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

        if (team is null || batch.Parts == 1)
        {
            Do(0, 1);
        }
        else
        {
            team.Run(this);
        }

        return MeanLoss();
    }

    public void Do(int part, int parts)
    {
        if (batch.Relay is { } relay)
        {
            RunRelayed(relay, part);
        }
        else
        {
            RunShares(part, parts);
        }

        if (parts > 1)
        {
            team!.Meet(part);
            firstDeltas?.Prefetch(batch.Count);
        }

        MoveWeights(part, parts);
        team?.GiveWay(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRelayed(FirstLayerRelay relay, int part)
    {
        relay.Sum(part, architecture, move.State.Parameters, batch.Values, workspace);
        TurnWeights(part);
        for (var turn = 0; relay.TryAwait(part, turn, out var first, out var count); turn++)
        {
            if (count > 0)
            {
                batch.FillTargets(first, count);
                Finish(first, count, architecture.ForwardFromFirst<float>(move.State.Parameters, first, count, workspace), part);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunShares(int part, int parts)
    {
        TurnWeights(part);
        for (var share = batch.Shares * part / parts; share < batch.Shares * (part + 1) / parts; share++)
        {
            batch.Fill(share);
            var (first, count) = batch.RowsOf(share);
            if (count > 0)
            {
                Finish(first, count, batch.Forward(share, architecture, move.State.Parameters, workspace), part);
            }
        }
    }

    private void TurnWeights(int part)
    {
        if (eachTurns)
        {
            architecture.TransposeWeights(move.State.Parameters, workspace, part);
        }
    }

    // From the outputs of some rows back to their δ.
    private void Finish(int first, int count, ReadOnlySpan<float> outputs, int part)
    {
        var targets = batch.Targets(first, count);
        loss.SumRows(outputs, targets, architecture.OutputSize, losses.AsSpan(first, count));
        architecture.DeltaRows(targets, first, count, batch.Count, loss, workspace, eachTurns ? part : 0);
        firstDeltas?.Load(first, workspace.Deltas(0, first, count));
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
            var (from, to) = InputsMovedBy(part, parts, i);
            var x = i == 0 ? batch.Inputs : workspace.Outputs(i - 1, 0, batch.Count);
            layer.WeightGradient(x, workspace.Deltas(i, 0, batch.Count), gradients, batch.Count, from, to);
            var start = layer.WeightOffset + (from * layer.Outputs);
            move.Weights(start, gradients.AsSpan(start, (to - from) * layer.Outputs));
        }

        if (part == 0)
        {
            MoveBiases();
        }
    }

    private (int From, int To) InputsMovedBy(int part, int parts, int layer)
    {
        var inputs = architecture.Layers[layer].Inputs;
        return layer == 0 || architecture.Layers[layer].WeightCount > MostMovedByOne
            ? (inputs * part / parts, inputs * (part + 1) / parts)
            : (0, layer % parts == part ? inputs : 0);
    }

    // Words of pixels that a relay has not parted are dealt out in tiles, by turns, as those in the middle of an image have more to do. Those that no
    // image of the batch has, a quarter, have no gradient.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveFirstWeights(int part, int parts)
    {
        var layer = architecture.Layers[0];
        var blocks = batch.Relay is { } relay ? relay.BlocksOf(part) : batch.Blocks;
        var turns = batch.Relay is null ? parts : 1;
        var (start, behind) = (blocks[0].FirstWord, blocks[0].EndWord);
        var (asked, turn) = (start, 0);
        for (var word = start; word < behind;)
        {
            if (IsPassedOver(blocks, word))
            {
                word++;
                continue;
            }

            var (first, end) = (word, word + 1);
            for (; end < Math.Min(behind, first + TileWords) && !IsPassedOver(blocks, end); end++)
            {
            }

            word = end;
            if (turn++ % turns != part % turns)
            {
                continue;
            }

            batch.PrefetchExpected(part, parts, asked - start, end - start, behind - start);
            asked = end;
            ByteProduct.MultiplyTransposed(blocks, batch.Values, firstDeltas!, tiles[part], first, end - first);
            var input = first * ByteBlock.WordLength;
            var inputs = Math.Min(end * ByteBlock.WordLength, layer.Inputs) - input;
            move.Weights(layer.WeightOffset + (input * layer.Outputs), tiles[part].AsSpan(0, inputs * layer.Outputs));
        }

        batch.PrefetchExpected(part, parts, asked - start, behind - start, behind - start);
    }

    private bool IsPassedOver(ReadOnlySpan<ByteBlock> blocks, int word)
    {
        if (!move.IsStillWithoutGradient)
        {
            return false;
        }

        foreach (var block in blocks)
        {
            if (!block.IsEmpty(word))
            {
                return false;
            }
        }

        return true;
    }

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
