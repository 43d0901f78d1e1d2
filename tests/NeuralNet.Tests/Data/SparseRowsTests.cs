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
    [InlineData(33)]
    [InlineData(34)]
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
                sparse.Prefetch([row], null);
                Assert.Equal(bytes.AsSpan(row * rowLength, rowLength).ToArray(), Restored(record, rowLength));
                Assert.All(record.ToArray(), element => Assert.NotEqual(0u, element >> 8));
                Assert.InRange(record.Length, 0, SparseRows.MostLength(rowLength));
            }
        }
    }

    /// <summary>Rows that have all of their words before the middle, all behind it, none, or words far apart about it.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(34)]
    [InlineData(784)]
    [InlineData(3000)]
    public void Two_halves_of_a_record_are_the_record(int rowLength)
    {
        var bytes = ByteBlocks.Draw(random, Rows, rowLength, zeros: 0.8);
        bytes.AsSpan(0, rowLength / 2).Clear();
        bytes.AsSpan(rowLength + (rowLength / 2), rowLength / 2).Clear();
        bytes.AsSpan(2 * rowLength, rowLength).Clear();
        bytes.AsSpan((3 * rowLength) + 1, rowLength - 2).Clear();
        (bytes[3 * rowLength], bytes[(4 * rowLength) - 1]) = (7, 9);
        var sparse = new SparseRows(bytes, rowLength);
        var (first, second) = (0, 0);
        for (var row = 0; row < Rows; row++)
        {
            sparse.Prefetch([row], 0);
            sparse.Prefetch([row], 1);
            var before = sparse.HalfOf(row, 0, out var from);
            var behind = sparse.HalfOf(row, 1, out var middle);
            Assert.Equal(sparse[row], [.. before, .. behind]);
            Assert.Equal(0, from);
            Assert.All(Places(before, from), place => Assert.InRange(place, 0, sparse.Middle - 1));
            Assert.All(Places(behind, middle), place => Assert.InRange(place, sparse.Middle, SparseRows.MostLength(rowLength) - 1));
            first += before.Length;
            second += behind.Length;
        }

        Assert.InRange(first - second, -2 * Rows, 2 * Rows);
    }

    /// <summary>There is a middle where nothing is to be parted.</summary>
    [Fact]
    public void Rows_of_zeros_have_two_empty_halves()
    {
        var sparse = new SparseRows(new byte[2 * 40], 40);
        Assert.Empty(sparse.HalfOf(1, 0, out _).ToArray());
        Assert.Empty(sparse.HalfOf(1, 1, out _).ToArray());
        Assert.InRange(sparse.Middle, 0, SparseRows.MostLength(40));
    }

    [Fact]
    public void A_record_replaces_a_longer_one()
    {
        var record = new uint[SparseRows.MostLength(40)];
        SparseRows.Write(ByteBlocks.Draw(random, 1, 40, zeros: 0), record);
        var row = ByteBlocks.Draw(random, 1, 40, zeros: 0.7);
        var length = SparseRows.Write(row, record);
        Assert.Equal(row, Restored(record.AsSpan(0, length), 40));
    }

    /// <summary>An element tells of a distance of up to 255 words.</summary>
    [Theory]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(510)]
    [InlineData(511)]
    [InlineData(1000)]
    public void Words_may_lie_far_apart(int distance)
    {
        foreach (var first in new[] { 0, 1, distance })
        {
            var row = new byte[((first + distance) * ByteBlock.WordLength) + 2];
            (row[first * ByteBlock.WordLength], row[^1]) = (7, 9);
            var record = new uint[SparseRows.MostLength(row.Length)];
            var length = SparseRows.Write(row, record);
            Assert.Equal(row, Restored(record.AsSpan(0, length), row.Length));
            var block = new ByteBlock(row.Length, 1);
            block.Take(record.AsSpan(0, length));
        }
    }

    /// <summary>They gain nothing, or their lists would be large: such images are multiplied as all others are.</summary>
    [Fact]
    public void Rows_too_short_or_too_long_are_left_as_they_are()
    {
        Assert.False(OfZeros(SparseRows.ShortestRow - 1).IsSparse);
        Assert.True(OfZeros(SparseRows.ShortestRow).IsSparse);
        Assert.True(OfZeros(SparseRows.LongestRow).IsSparse);
        Assert.False(OfZeros(SparseRows.LongestRow + 1).IsSparse);

        static Dataset OfZeros(int size) => Dataset.OfImages(new byte[size], [size], [0], ["a", "b"]);
    }

    private static List<int> Places(ReadOnlySpan<uint> record, int before)
    {
        var places = new List<int>();
        foreach (var element in record)
        {
            places.Add(before += (byte)element);
        }

        return places;
    }

    private static byte[] Restored(ReadOnlySpan<uint> record, int rowLength)
    {
        var (bytes, place) = (new byte[rowLength + ByteBlock.WordLength], 0);
        foreach (var element in record)
        {
            place += (byte)element;
            for (var i = 0; i < ByteBlock.WordLength; i++)
            {
                bytes[(place * ByteBlock.WordLength) + i] = (byte)(element >> (8 * (i + 1)));
            }
        }

        return bytes[..rowLength];
    }
}
