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
    public unsafe void Stages_part_the_lists()
    {
        const int Inputs = 30;
        var bytes = ByteBlocks.Draw(random, 9, Inputs, zeros: 0.5);
        var block = new ByteBlock(Inputs, 9, stages: 4);
        for (var batch = 0; batch < 2; batch++)
        {
            block.Clear();
            ByteBlocks.Take(block, bytes, 4);
            block.EndStage();
            Assert.Equal((0, 4), block.RowsOf(0));
            ByteBlocks.Take(block, bytes.AsSpan(4 * Inputs), 2);
            block.EndStage();
            block.EndStage();
            ByteBlocks.Take(block, bytes.AsSpan(6 * Inputs), 3);
            Assert.Equal([(0, 4), (4, 6), (6, 6), (6, 9)], Enumerable.Range(0, 4).Select(block.RowsOf));
            AssertHolds(block, bytes, 9);
            for (var word = 0; word < block.WordCount; word++)
            {
                var terms = Enumerable.Range(0, 4).Select(
                    stage => new ReadOnlySpan<uint>(block.FirstsOf(stage)[word], (int)(block.EndsOf(stage)[word] - block.FirstsOf(stage)[word])).ToArray());
                Assert.All(terms.Index(), stage => Assert.All(stage.Item, term => Assert.InRange((byte)term, block.RowsOf(stage.Index).First, block.RowsOf(stage.Index).End - 1)));
                Assert.Equal(block.Ends[word] - block.Firsts[word], terms.Sum(stage => stage.Length));
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var block = ByteBlocks.Of(new byte[16], 16, 1, 16);
        Assert.Throws<InvalidOperationException>(() => block.Take([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteBlock(1, ByteBlock.MostRows + 1));
        block.Clear();
        Assert.Throws<ArgumentException>(() => block.Take([0x101]));
        var some = new ByteBlock(30, 1, stages: 1, firstWord: 2, endWord: 5);
        Assert.Throws<ArgumentException>(() => some.Take([0x101]));
        Assert.Throws<ArgumentException>(() => some.Take([0x101], before: 4));
        some.Take([0x101], before: 3);
        Assert.True(some.IsEmpty(3));
        Assert.False(some.IsEmpty(4));
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
