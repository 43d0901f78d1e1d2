using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// Room for one batch of examples. Images of which most pixels are 0 stay bytes for a network whose first layer takes them;
/// everything else becomes floats.
/// </summary>
internal sealed class TrainingBatch
{
    private readonly Dataset dataset;
    private readonly bool normalize;
    private readonly int outputs;
    private readonly BatchBlocks forTeam;
    private readonly Lazy<BatchBlocks> forOne;
    private readonly float[] inputs;
    private readonly float[] targets;
    private readonly (int Down, int Right)[] shifts;
    private BatchBlocks blocks;
    private ReadOnlyMemory<int> chosen;
    private ReadOnlyMemory<int> expected;
    private int shiftReach;

    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="architecture">What they are for.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="takesBytes">Whether whoever uses the batch takes <see cref="Blocks"/>.</param>
    /// <param name="parts">Threads that may share it.</param>
    /// <param name="moves">Whether images will be moved.</param>
    public TrainingBatch(Dataset dataset, Architecture architecture, int capacity, bool normalize, bool takesBytes, int parts = 1, bool moves = false)
    {
        (this.dataset, this.normalize, outputs) = (dataset, normalize, architecture.OutputSize);
        var columns = architecture.Layers[0].Outputs;
        IsBytes = takesBytes && dataset.IsSparse && ByteProduct.Takes(columns);
        blocks = forTeam = new BatchBlocks(dataset, columns, capacity, parts, IsBytes, moves);
        forOne = new(() => parts == 1 ? forTeam : new BatchBlocks(dataset, columns, capacity, 1, IsBytes, moves));
        inputs = IsBytes ? [] : new float[capacity * dataset.InputSize];
        targets = new float[capacity * outputs];
        shifts = new (int, int)[capacity];
    }

    /// <summary>Rows chosen.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the inputs are bytes, in <see cref="Blocks"/> or a <see cref="Relay"/>, or else <see cref="Inputs"/>.</summary>
    public bool IsBytes { get; }

    /// <summary>What brings the rows in and runs them through the first layer in place of <see cref="Fill"/> and <see cref="Forward"/>, or null.</summary>
    public FirstLayerRelay? Relay => blocks.Relay;

    /// <summary>Threads that the chosen rows are laid out for: all that may share it, or one.</summary>
    public int Parts => blocks.Parts;

    /// <summary>Shares of the rows, each to be filled by one thread; some may have none.</summary>
    public int Shares => blocks.SharesOf(Count);

    /// <summary>The rows in blocks, one a share.</summary>
    public ReadOnlySpan<ByteBlock> Blocks => blocks.First(Shares);

    /// <summary>[256], what the bytes of <see cref="Blocks"/> stand for.</summary>
    public ReadOnlySpan<float> Values => PixelValues.Table(normalize);

    /// <summary>[<see cref="Count"/>, inputs].</summary>
    public ReadOnlySpan<float> Inputs => inputs.AsSpan(0, Count * dataset.InputSize);

    /// <summary>[<paramref name="count"/>, outputs].</summary>
    public ReadOnlySpan<float> Targets(int first, int count) => targets.AsSpan(first * outputs, count * outputs);

    /// <summary>Chooses the examples of these <paramref name="indices"/>, in their order, and where their images move.</summary>
    /// <param name="indices">Not copied.</param>
    /// <param name="isShared">Whether all threads that may will share it, or one takes it alone.</param>
    /// <param name="reach">The most pixels an image moves by along either axis, or 0.</param>
    /// <param name="random">Asked only where images move.</param>
    public void Choose(ReadOnlyMemory<int> indices, bool isShared = true, int reach = 0, SeededRandom? random = null)
    {
        (chosen, Count, shiftReach) = (indices, indices.Length, reach);
        blocks = isShared ? forTeam : forOne.Value;
        for (var row = 0; reach > 0 && row < Count; row++)
        {
            shifts[row] = ImageShift.Draw(reach, random!);
        }

        Relay?.Begin(indices);
    }

    /// <summary>Tells of the examples that will be chosen next.</summary>
    /// <param name="indices">Not copied; may be empty.</param>
    public void Expect(ReadOnlyMemory<int> indices)
    {
        expected = IsBytes ? indices : default;
        foreach (var index in expected.Span)
        {
            dataset.SparseRows.PrefetchPlace(index);
        }
    }

    /// <summary>Asks for what was told of to be fetched from memory, a part of it: they lie anywhere in tens of megabytes.</summary>
    /// <param name="part">The thread that will fill these rows, 0…<paramref name="parts"/> − 1.</param>
    /// <param name="parts">Threads.</param>
    /// <param name="from">How many of its words of this batch the thread has come through when it asks: as large a part of its rows has been asked for.</param>
    /// <param name="to">How many it will have come through when it asks next.</param>
    /// <param name="words">All of its words.</param>
    public void PrefetchExpected(int part, int parts, int from, int to, int words)
    {
        if (words == 0)
        {
            return;
        }

        var (first, end) = Relay is null ? (expected.Length * part / parts, expected.Length * (part + 1) / parts) : (0, expected.Length);
        var indices = expected.Span[(first + ((end - first) * from / words))..(first + ((end - first) * to / words))];
        if (!indices.IsEmpty)
        {
            dataset.SparseRows.Prefetch(indices, Relay is null ? null : part);
        }
    }

    /// <summary>The rows of a share.</summary>
    public (int First, int Count) RowsOf(int share)
    {
        var first = (int)((long)Count * share / Shares);
        return (first, (int)((long)Count * (share + 1) / Shares) - first);
    }

    /// <summary>Brings the rows of a share in. Different shares may be filled by different threads.</summary>
    public void Fill(int share)
    {
        var (first, count) = RowsOf(share);
        if (IsBytes)
        {
            FillBlock(share, first, count);
        }
        else
        {
            FillInputs(first, count);
        }

        FillTargets(first, count);
    }

    /// <summary>Brings the targets of some rows in, without their inputs.</summary>
    public void FillTargets(int first, int count) =>
        dataset.CopyTargets(chosen.Span.Slice(first, count), targets.AsSpan(first * outputs, count * outputs));

    /// <summary>Runs a share that was brought in through all layers.</summary>
    /// <returns>[rows of the share, outputs], within the workspace.</returns>
    public ReadOnlySpan<float> Forward(int share, Architecture architecture, ReadOnlySpan<float> parameters, Workspace<float> workspace)
    {
        var (first, count) = RowsOf(share);
        return IsBytes
            ? architecture.ForwardRows(parameters, blocks[share], Values, first, workspace)
            : architecture.ForwardRows(parameters, Inputs.Slice(first * dataset.InputSize, count * dataset.InputSize), first, count, workspace);
    }

    private void FillBlock(int share, int first, int count)
    {
        var block = blocks[share];
        block.Clear();
        var rows = dataset.SparseRows;
        var indices = chosen.Span;
        for (var row = first; row < first + count; row++)
        {
            block.Take(shiftReach == 0 ? rows[indices[row]] : Shifted(row, blocks.RoomToMove(share)));
        }
    }

    private ReadOnlySpan<uint> Shifted(int row, (byte[] Image, uint[] Record) room)
    {
        var (image, record) = room;
        dataset.Pixels(chosen.Span[row]).CopyTo(image);
        Shift<byte>(image, row);
        return record.AsSpan(0, SparseRows.Write(image, record));
    }

    private void FillInputs(int first, int count)
    {
        for (var row = first; row < first + count; row++)
        {
            var input = inputs.AsSpan(row * dataset.InputSize, dataset.InputSize);
            dataset.CopyInput(chosen.Span[row], normalize, input);
            Shift(input, row);
        }
    }

    private void Shift<T>(Span<T> image, int row)
        where T : unmanaged
    {
        if (shiftReach > 0)
        {
            ImageShift.Apply(image, dataset.Shape[0], dataset.Shape[1], shifts[row].Down, shifts[row].Right);
        }
    }
}
