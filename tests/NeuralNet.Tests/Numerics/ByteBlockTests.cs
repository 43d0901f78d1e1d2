using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ByteBlockTests
{
    private readonly SeededRandom random = new(1);

    /// <summary>About a cache line of a list, the bytes of a word, and the most rows.</summary>
    [Theory]
    [InlineData(0, 7)]
    [InlineData(1, 1)]
    [InlineData(15, 16)]
    [InlineData(16, 17)]
    [InlineData(17, 64)]
    [InlineData(63, 4)]
    [InlineData(64, 5)]
    [InlineData(65, 66)]
    [InlineData(100, 784)]
    [InlineData(127, 3)]
    [InlineData(128, 33)]
    public void Lists_the_words_that_are_not_zero(int rows, int inputs)
    {
        var bytes = ByteBlocks.Draw(random, rows, inputs, zeros: 0.8);
        AssertHolds(ByteBlocks.Of(bytes, rows, inputs, rows), bytes, rows);
    }

    [Fact]
    public void Rows_of_an_earlier_batch_leave_nothing_behind()
    {
        const int Inputs = 30;
        var block = ByteBlocks.Of(ByteBlocks.Draw(random, 100, Inputs, zeros: 0), 100, Inputs, 100);
        var bytes = ByteBlocks.Draw(random, 37, Inputs, zeros: 0.8);
        ByteBlocks.Fill(block, bytes, 37);
        AssertHolds(block, bytes, 37);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var block = ByteBlocks.Of(new byte[16], 16, 1, 16);
        Assert.Throws<InvalidOperationException>(() => block.Take([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteBlock(1, ByteBlock.MostRows + 1));
        block.Clear();
        Assert.Throws<ArgumentException>(() => block.Take([0x101]));
    }

    private static unsafe void AssertHolds(ByteBlock block, byte[] bytes, int rows)
    {
        Assert.Equal(rows, block.Rows);
        for (var word = 0; word < block.WordCount; word++)
        {
            var expected = Enumerable.Range(0, rows).Select(row => (Row: row, Word: Word(bytes, row, word, block.Inputs))).Where(term => term.Word != 0);
            var terms = new ReadOnlySpan<uint>(block.Firsts[word], (int)(block.Ends[word] - block.Firsts[word])).ToArray();
            Assert.Equal(expected, terms.Select(term => (Row: (int)(byte)term, Word: term >> 8)));
        }
    }

    private static uint Word(byte[] bytes, int row, int word, int inputs)
    {
        var value = 0u;
        for (var i = 0; i < ByteBlock.WordLength && (word * ByteBlock.WordLength) + i < inputs; i++)
        {
            value |= (uint)bytes[(row * inputs) + (word * ByteBlock.WordLength) + i] << (8 * i);
        }

        return value;
    }
}
