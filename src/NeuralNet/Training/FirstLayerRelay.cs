using System.Runtime.CompilerServices;
using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// The first layer of a batch of bytes, shared by two threads that have half of its words each: the first begins the sums of some rows, and while it begins
/// those of others the second goes on with these. A sum is one chain all the same, and each thread alone reads and moves its half of the weights:
/// of what one core has written and another reads, sums are a tenth.
/// </summary>
internal sealed class FirstLayerRelay
{
    // The second thread waits for a stage of the first; but a stage looks up all weights of a half anew.
    private const int Stages = 3;

    // Wider layers do not fit the second-level cache, which every stage of a half comes from.
    private const int MostColumns = 128;

    private const int BitsOfStage = 32;

    private readonly SparseRows rows;
    private readonly ByteBlock[] blocks;
    private readonly float[] handedOver;
    private readonly Milestone begun = new();
    private readonly Milestone summed = new();
    private ReadOnlyMemory<int> chosen;
    private long batch;

    /// <param name="rows">The data set's.</param>
    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="columns">Outputs of the layer.</param>
    /// <param name="capacity">The largest batch, as <see cref="Takes"/> allows.</param>
    public FirstLayerRelay(SparseRows rows, int inputs, int columns, int capacity)
    {
        this.rows = rows;
        var words = SparseRows.MostLength(inputs);
        blocks = [new ByteBlock(inputs, capacity, Stages, 0, rows.Middle), new ByteBlock(inputs, capacity, Stages, rows.Middle, words)];
        handedOver = new float[capacity * columns];
    }

    /// <summary>Whether this way is the faster one: larger batches are better shared by rows, as are wider layers.</summary>
    /// <param name="parts">Threads.</param>
    /// <param name="columns">Outputs of the layer.</param>
    /// <param name="capacity">The largest batch.</param>
    public static bool Takes(int parts, int columns, int capacity) => parts == 2 && columns <= MostColumns && capacity <= ByteBlock.MostRows;

    /// <summary>The rows in blocks of a thread's words, after its <see cref="Sum"/>.</summary>
    /// <param name="half">0 for the first thread, 1 for the second.</param>
    public ReadOnlySpan<ByteBlock> BlocksOf(int half) => blocks.AsSpan(half, 1);

    /// <summary>Begins a batch of these examples.</summary>
    /// <param name="indices">Not copied.</param>
    public void Begin(ReadOnlyMemory<int> indices)
    {
        chosen = indices;
        batch++;
    }

    /// <summary>Deals a half's words out and adds them to the layer's sums; the second half's thread also takes them through the activation.</summary>
    /// <param name="half">0 for the first thread, 1 for the second.</param>
    /// <param name="architecture">The layers.</param>
    /// <param name="parameters">Theirs.</param>
    /// <param name="values">[256], what the bytes stand for.</param>
    /// <param name="workspace">Whose outputs of the first layer are written.</param>
    public void Sum(int half, Architecture architecture, ReadOnlySpan<float> parameters, ReadOnlySpan<float> values, Workspace<float> workspace)
    {
        try
        {
            if (half == 0)
            {
                BeginSums(architecture, parameters, values);
            }
            else
            {
                EndSums(architecture, parameters, values, workspace);
            }
        }
        catch
        {
            // Nobody is left waiting for what will not come; when the team meets it learns of the failure.
            (half == 0 ? begun : summed).Reach(At(Stages));
            throw;
        }
    }

    /// <summary>
    /// Waits until the next rows that are a thread's to go on with have outputs of the first layer. They are the same in every batch, so that what is
    /// written of them stays with one core: the last stage's for the second thread, which has just written them, and the others' for the first.
    /// </summary>
    /// <param name="half">0 for the first thread, 1 for the second.</param>
    /// <param name="turn">How many the thread has had of the batch.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">Rows, possibly none.</param>
    /// <returns>Whether there were any left.</returns>
    public bool TryAwait(int half, int turn, out int first, out int count)
    {
        var stage = half == 0 ? turn : Stages - 1 + turn;
        (first, count) = RowsOf(Math.Min(stage, Stages - 1));
        if (stage >= (half == 0 ? Stages - 1 : Stages))
        {
            return false;
        }

        summed.Await(At(stage + 1));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BeginSums(Architecture architecture, ReadOnlySpan<float> parameters, ReadOnlySpan<float> values)
    {
        var (layer, block) = (architecture.Layers[0], blocks[0]);
        block.Clear();
        for (var stage = 0; stage < Stages; stage++)
        {
            Deal(stage, 0);
            ByteProduct.MultiplyStage(
                block, stage, values, layer.Weights(parameters), layer.Biases(parameters), handedOver, layer.Outputs);
            begun.Reach(At(stage + 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndSums(Architecture architecture, ReadOnlySpan<float> parameters, ReadOnlySpan<float> values, Workspace<float> workspace)
    {
        var (layer, block) = (architecture.Layers[0], blocks[1]);
        block.Clear();
        for (var stage = 0; stage < Stages; stage++)
        {
            Deal(stage, 1);
        }

        for (var stage = 0; stage < Stages; stage++)
        {
            begun.Await(At(stage + 1));
            ByteProduct.ContinueStage(
                block, stage, values, layer.Weights(parameters), handedOver, workspace.Outputs(0, 0, chosen.Length), layer.Outputs);
            var (first, count) = RowsOf(stage);
            layer.Activation.Apply(workspace.Outputs(0, first, count), layer.Outputs);
            summed.Reach(At(stage + 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Deal(int stage, int half)
    {
        var block = blocks[half];
        if (stage > 0)
        {
            block.EndStage();
        }

        var (first, count) = RowsOf(stage);
        foreach (var index in chosen.Span.Slice(first, count))
        {
            var record = rows.HalfOf(index, half, out var before);
            block.Take(record, before);
        }
    }

    private (int First, int Count) RowsOf(int stage)
    {
        var first = chosen.Length * stage / Stages;
        return (first, (chosen.Length * (stage + 1) / Stages) - first);
    }

    // Counts on from batch to batch, so that nothing is to be set back.
    private long At(int stages) => (batch << BitsOfStage) + stages;
}
