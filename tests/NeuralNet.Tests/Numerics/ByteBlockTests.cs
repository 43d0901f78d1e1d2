using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ByteBlockTests
{
    private readonly SeededRandom random = new(1);

    /// <summary>About the rows that are turned together, those of a mark, and the most.</summary>
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
    public void Marks_the_words_that_are_not_zero_and_keeps_them(int rows, int inputs)
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
    public void More_rows_than_there_is_room_for_are_refused()
    {
        var block = ByteBlocks.Of(new byte[16], 16, 1, 16);
        Assert.Throws<InvalidOperationException>(block.Take);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ByteBlock(1, ByteBlock.MostRows + 1));
    }

    private static unsafe void AssertHolds(ByteBlock block, byte[] bytes, int rows)
    {
        Assert.Equal(rows, block.Rows);
        for (var word = 0; word < block.WordCount; word++)
        {
            for (var row = 0; row < ByteBlock.MostRows; row++)
            {
                var expected = row < rows ? Word(bytes, row, word, block.Inputs) : 0;
                var marked = (block.Marks[(word * ByteBlock.MarksPerWord) + (row / ByteBlock.MarkRows)] >> (row % ByteBlock.MarkRows)) & 1;
                Assert.Equal(expected != 0, marked == 1);
                if (expected != 0)
                {
                    Assert.Equal(expected, block.Words[(word * block.Stride) + row]);
                }
            }
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
