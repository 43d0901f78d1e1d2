using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>Where the rows of a batch are laid out for so many threads: the shares that they are cut into, and, of bytes, the blocks.</summary>
internal sealed class BatchBlocks
{
    private readonly bool isBytes;
    private readonly ByteBlock[] blocks;
    private readonly byte[][] images;
    private readonly uint[][] records;

    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="columns">Outputs of the first layer.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="parts">Threads that fill it: its rows are cut into a multiple of as many shares.</param>
    /// <param name="isBytes">Whether the rows stay bytes.</param>
    /// <param name="moves">Whether images will be moved.</param>
    public BatchBlocks(Dataset dataset, int columns, int capacity, int parts, bool isBytes, bool moves)
    {
        (Parts, this.isBytes) = (parts, isBytes);
        Relay = isBytes && !moves && FirstLayerRelay.Takes(parts, columns, capacity)
            ? new FirstLayerRelay(dataset.SparseRows, dataset.InputSize, columns, capacity)
            : null;

        // Of any batch: a smaller one may have fewer shares, with more rows each.
        var mostRows = Math.Min(ByteBlock.MostRows, (capacity + parts - 1) / parts);
        blocks = isBytes && Relay is null ? [.. Enumerable.Range(0, SharesOf(capacity)).Select(_ => new ByteBlock(dataset.InputSize, mostRows))] : [];
        images = [.. blocks.Select(_ => new byte[dataset.InputSize])];
        records = [.. blocks.Select(_ => new uint[SparseRows.MostLength(dataset.InputSize)])];
    }

    /// <summary>Threads.</summary>
    public int Parts { get; }

    /// <summary>What takes the place of blocks of a share each, or null.</summary>
    public FirstLayerRelay? Relay { get; }

    /// <summary>A share's block.</summary>
    public ByteBlock this[int share] => blocks[share];

    /// <summary>The blocks of the first <paramref name="shares"/>.</summary>
    public ReadOnlySpan<ByteBlock> First(int shares) => blocks.AsSpan(0, shares);

    /// <summary>Room for one image that is moved, and for its record.</summary>
    public (byte[] Image, uint[] Record) RoomToMove(int share) => (images[share], records[share]);

    /// <summary>Shares of so many rows: as many for each thread, of no more rows than a block holds.</summary>
    public int SharesOf(int rows)
    {
        var rowsPerPart = (rows + Parts - 1) / Parts;
        return isBytes ? Parts * Math.Max(1, (rowsPerPart + ByteBlock.MostRows - 1) / ByteBlock.MostRows) : Parts;
    }
}
