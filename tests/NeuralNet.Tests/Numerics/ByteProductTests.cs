using System.Numerics;
using System.Runtime.InteropServices;
using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ByteProductTests
{
    private static readonly int Width = Vector<float>.Count;

    private readonly SeededRandom random = new(7);

    /// <summary>Around each number of vectors that a kernel is compiled for, and where one strip ends and the next begins.</summary>
    public static TheoryData<int> Widths =>
        [.. Enumerable.Range(1, 8).SelectMany(count => new[] { (count * Width) - 1, count * Width, (count * Width) + 1 }).Append(50).Append(100).Append(113).Append(129).Where(ByteProduct.Takes).Distinct()];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Has_the_bits_of_the_plain_loops(int columns)
    {
        foreach (var rows in new[] { 0, 1, 3, 63, 64, 65, 128 })
        {
            foreach (var inner in new[] { 0, 1, 3, 4, 5, 63, 130 })
            {
                foreach (var zeros in new[] { 0.0, 0.8, 1.0 })
                {
                    var bytes = ByteBlocks.Draw(random, rows, inner, zeros);
                    var (b, bias) = (Draw(inner * columns), Draw(columns));
                    AssertSameBits(bytes, b, [], rows, inner, columns);
                    AssertSameBits(bytes, b, bias, rows, inner, columns);
                }
            }
        }
    }

    /// <summary>Some rows at a time, and their words in two blocks one after another.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void By_halves_and_stages_it_has_the_same_bits(int columns)
    {
        const int Rows = 41, Inner = 37, Stages = 3;
        var bytes = ByteBlocks.Draw(random, Rows, Inner, zeros: 0.8);
        var sparse = new SparseRows(bytes, Inner);
        var (b, bias) = (Draw(Inner * columns), Draw(columns));
        var (expected, sums, got) = (new float[Rows * columns], Draw(Rows * columns), Draw(Rows * columns));
        MatrixProduct.Reference<float>(Floats(bytes), Inner, 1, b, bias, expected, Rows, Inner, columns);
        ByteBlock[] blocks = [new(Inner, Rows, Stages, 0, sparse.Middle), new(Inner, Rows, Stages, sparse.Middle, SparseRows.MostLength(Inner))];
        for (var stage = 0; stage < Stages; stage++)
        {
            for (var half = 0; half < 2; half++)
            {
                for (var row = Rows * stage / Stages; row < Rows * (stage + 1) / Stages; row++)
                {
                    blocks[half].Take(sparse.HalfOf(row, half, out var before), before);
                }
            }

            ByteProduct.MultiplyStage(blocks[0], stage, ByteBlocks.Values, b, bias, sums, columns);
            ByteProduct.ContinueStage(blocks[1], stage, ByteBlocks.Values, b, sums, got, columns);
            var done = blocks[0].Rows * columns;
            Assert.Equal(Bits(expected[..done]), Bits(got[..done]));
            for (var half = 0; half < 2 && stage < Stages - 1; half++)
            {
                blocks[half].EndStage();
            }
        }
    }

    /// <summary>The rows in one block or in several, some of them empty; the words all at once or some at a time.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Transposed_it_has_the_bits_of_the_plain_loops(int columns)
    {
        foreach (var rows in new int[][] { [1], [100], [50, 50], [128, 1], [0, 64, 37] })
        {
            foreach (var inner in new[] { 1, 4, 37 })
            {
                var batch = rows.Sum();
                var bytes = ByteBlocks.Draw(random, batch, inner, zeros: 0.8);
                var d = Draw(batch * columns);
                var expected = new float[inner * columns];
                MatrixProduct.Reference<float>(Floats(bytes), 1, inner, d, [], expected, inner, batch, columns);

                Assert.Equal(Bits(expected), Bits(Transposed(Blocks(bytes, rows, inner), d, inner, columns, wordsAtOnce: 3)));
                Assert.Equal(Bits(expected), Bits(Transposed(Blocks(bytes, rows, inner), d, inner, columns, wordsAtOnce: 100)));
            }
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var block = ByteBlocks.Of(new byte[20], 2, 10, 2);
        var values = ByteBlocks.Values;
        var (b, c, d) = (new float[10 * Width], new float[12 * Width], new StripRows(2, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(block, values, b, [], c, Width - 1));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(block, values.AsSpan(1), b, [], c, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(block, values, b.AsSpan(1), [], c, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(block, values, b, new float[1], c, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(block, values, b, [], new float[Width], Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.ContinueStage(block, 0, values, b, new float[(2 * Width) - 1], c, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.MultiplyTransposed([block], values, d, c, 1, 4));
        Assert.Throws<ArgumentException>(() => ByteProduct.MultiplyTransposed([block], values, new StripRows(1, Width), c, 0, 4));
        Assert.Throws<ArgumentException>(() => ByteProduct.MultiplyTransposed([block], values, d, c.AsSpan(1), 0, 4));
        Assert.Throws<ArgumentException>(() => d.Load(1, new float[2 * Width]));
    }

    private static void AssertSameBits(byte[] bytes, float[] b, float[] bias, int rows, int inner, int columns)
    {
        var expected = new float[rows * columns];
        var got = new float[rows * columns];
        MatrixProduct.Reference<float>(Floats(bytes), inner, 1, b, bias, expected, rows, inner, columns);
        ByteProduct.Multiply(ByteBlocks.Of(bytes, rows, inner, rows), ByteBlocks.Values, b, bias, got, columns);
        Assert.Equal(Bits(expected), Bits(got));
    }

    private static ByteBlock[] Blocks(byte[] bytes, int[] rows, int inner)
    {
        var (blocks, first) = (new ByteBlock[rows.Length], 0);
        for (var i = 0; i < rows.Length; i++)
        {
            blocks[i] = ByteBlocks.Of(bytes.AsSpan(first * inner), rows[i], inner, rows[i]);
            first += rows[i];
        }

        return blocks;
    }

    private static float[] Transposed(ByteBlock[] blocks, float[] d, int inner, int columns, int wordsAtOnce)
    {
        var words = blocks[0].WordCount;
        var c = new float[words * ByteBlock.WordLength * columns];
        var strips = new StripRows(d.Length / columns, columns);
        strips.Load(0, d);
        for (var word = 0; word < words; word += wordsAtOnce)
        {
            ByteProduct.MultiplyTransposed(
                blocks, ByteBlocks.Values, strips, c.AsSpan(word * ByteBlock.WordLength * columns), word, Math.Min(wordsAtOnce, words - word));
        }

        return c[..(inner * columns)];
    }

    private static float[] Floats(byte[] bytes) => [.. bytes.Select(value => ByteBlocks.Values[value])];

    private static uint[] Bits(float[] values) => MemoryMarshal.Cast<float, uint>(values).ToArray();

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
}
