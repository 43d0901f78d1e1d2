using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

/// <summary>Rows of bytes drawn at random, and the numbers they stand for.</summary>
internal static class ByteBlocks
{
    /// <summary>What bytes stand for.</summary>
    public static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    /// <summary>A block with room for <paramref name="capacity"/> rows that holds these.</summary>
    public static ByteBlock Of(ReadOnlySpan<byte> bytes, int rows, int inputs, int capacity)
    {
        var block = new ByteBlock(inputs, capacity);
        Fill(block, bytes, rows);
        return block;
    }

    /// <summary>Puts other rows in.</summary>
    public static void Fill(ByteBlock block, ReadOnlySpan<byte> bytes, int rows)
    {
        block.Clear();
        Take(block, bytes, rows);
    }

    /// <summary>Puts more rows in.</summary>
    public static void Take(ByteBlock block, ReadOnlySpan<byte> bytes, int rows)
    {
        var record = new uint[SparseRows.MostLength(block.Inputs)];
        for (var row = 0; row < rows; row++)
        {
            var length = SparseRows.Write(bytes.Slice(row * block.Inputs, block.Inputs), record);
            block.Take(record.AsSpan(0, length));
        }
    }

    /// <summary>[rows, inputs], of which that share is 0.</summary>
    public static byte[] Draw(SeededRandom random, int rows, int inputs, double zeros) =>
        [.. Enumerable.Range(0, rows * inputs).Select(_ => (byte)(random.NextDouble() < zeros ? 0 : 1 + random.NextIndex(255)))];
}
