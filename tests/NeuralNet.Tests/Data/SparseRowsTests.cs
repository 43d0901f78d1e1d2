using System.Runtime.InteropServices;
using NeuralNet.Data;
using NeuralNet.Numerics;
using NeuralNet.Tests.Numerics;

namespace NeuralNet.Tests.Data;

public sealed class SparseRowsTests
{
    private const int Rows = 20;

    private readonly SeededRandom random = new(1);

    /// <summary>About a word and the words looked at together, of images mostly 0, all 0 and nowhere 0.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(19)]
    [InlineData(20)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(35)]
    [InlineData(784)]
    public void Hold_what_is_not_zero_and_where(int rowLength)
    {
        foreach (var zeros in new[] { 0.8, 1, 0 })
        {
            var bytes = ByteBlocks.Draw(random, Rows, rowLength, zeros);
            var sparse = new SparseRows(bytes, rowLength);
            for (var row = 0; row < Rows; row++)
            {
                var record = sparse[row];
                sparse.Prefetch(row);
                Assert.Equal(bytes.AsSpan(row * rowLength, rowLength).ToArray(), Restored(record, rowLength));
                Assert.DoesNotContain(0u, SparseRows.Words(record).ToArray());
                Assert.InRange(record.Length, 1, SparseRows.MostLength(rowLength));
            }
        }
    }

    [Fact]
    public void A_record_replaces_a_longer_one()
    {
        var record = new uint[SparseRows.MostLength(40)];
        SparseRows.Write(ByteBlocks.Draw(random, 1, 40, zeros: 0), record);
        var row = ByteBlocks.Draw(random, 1, 40, zeros: 0.7);
        SparseRows.Write(row, record);
        Assert.Equal(row, Restored(record, 40));
    }

    /// <summary>They gain nothing, or their places would not fit: such images are multiplied as all others are.</summary>
    [Fact]
    public void Rows_too_short_or_too_long_are_left_as_they_are()
    {
        Assert.False(OfZeros(SparseRows.ShortestRow - 1).IsSparse);
        Assert.True(OfZeros(SparseRows.ShortestRow).IsSparse);
        Assert.True(OfZeros(SparseRows.LongestRow).IsSparse);
        Assert.False(OfZeros(SparseRows.LongestRow + 1).IsSparse);

        static Dataset OfZeros(int size) => Dataset.OfImages(new byte[size], [size], [0], ["a", "b"]);
    }

    private static byte[] Restored(ReadOnlySpan<uint> record, int rowLength)
    {
        var words = new uint[(rowLength + ByteBlock.WordLength - 1) / ByteBlock.WordLength];
        var places = SparseRows.Places(record);
        for (var i = 0; i < places.Length; i++)
        {
            words[places[i]] = SparseRows.Words(record)[i];
        }

        return MemoryMarshal.AsBytes(words.AsSpan())[..rowLength].ToArray();
    }
}
