using System.Numerics;

namespace NeuralNet.Numerics;

/// <summary>
/// Products with a matrix A of bytes that stand for 256 given numbers, byte 0 for the number 0: those of a first layer, forward and for its gradient.
/// Four fifths of a handwritten digit's pixels are 0, and a product with 0 changes no sum: words of A that are 0 are passed over, and every element
/// is still the chain of <see cref="MatrixProduct"/>, bit for bit, where the other factor is finite.
/// <para>
/// Both go through A word by word, all rows of a word together: three rows of one factor stay in registers meanwhile, and the rows
/// of the other, a block's, in the first-level cache. A loop ends once in a word, not once in every row of it, so that few ends are guessed wrong.
/// </para>
/// </summary>
internal static unsafe class ByteProduct
{
    /// <summary>Whether rows of the product are wide enough to be taken in vectors.</summary>
    public static bool Takes(int columns) => columns >= Vector<float>.Count;

    /// <summary>C = bias + values[A]·B.</summary>
    /// <param name="a">A [rows, inner].</param>
    /// <param name="values">[256], the first of them 0.</param>
    /// <param name="b">B [inner, columns].</param>
    /// <param name="bias">[columns], or empty.</param>
    /// <param name="c">C [rows, columns], overwritten; overlaps nothing else.</param>
    /// <param name="columns">Columns of B and C, as <see cref="Takes"/> allows.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, or the columns are too few.</exception>
    public static void Multiply(ByteBlock a, ReadOnlySpan<float> values, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int columns) =>
        MultiplyStage(a, 0, values, b, bias, c, columns);

    /// <summary>The same for the rows of one stage of A: the others of C stay as they are.</summary>
    public static void MultiplyStage(
        ByteBlock a, int stage, ReadOnlySpan<float> values, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int columns)
    {
        Check(a, values.Length, b.Length, c.Length, columns);
        CheckFits(bias.Length == 0 || bias.Length >= columns, a, columns);
        fixed (float* valuesFirst = values, bFirst = b, biasFirst = bias, cFirst = c)
        {
            StripLoop.Run(new ByteForward(a, stage, valuesFirst, bFirst, biasFirst, 0, cFirst, columns), columns);
        }
    }

    /// <summary>C = <paramref name="sums"/> + values[A]·B for the rows of one stage of A, which has the words behind those that the sums are of.</summary>
    /// <param name="a">A [rows, inner].</param>
    /// <param name="stage">Of the rows.</param>
    /// <param name="values">[256], the first of them 0.</param>
    /// <param name="b">B [inner, columns].</param>
    /// <param name="sums">As C, and not within it.</param>
    /// <param name="c">C [rows, columns], whose rows of the stage are overwritten; overlaps nothing else.</param>
    /// <param name="columns">Columns of B and C, as <see cref="Takes"/> allows.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, or the columns are too few.</exception>
    public static void ContinueStage(
        ByteBlock a, int stage, ReadOnlySpan<float> values, ReadOnlySpan<float> b, ReadOnlySpan<float> sums, Span<float> c, int columns)
    {
        Check(a, values.Length, b.Length, c.Length, columns);
        CheckFits(sums.Length >= (long)a.Rows * columns, a, columns);
        fixed (float* valuesFirst = values, bFirst = b, sumsFirst = sums, cFirst = c)
        {
            StripLoop.Run(new ByteForward(a, stage, valuesFirst, bFirst, sumsFirst, columns, cFirst, columns), columns);
        }
    }

    /// <summary>C = values[A]ᵀ·D for some words of A, which has rows in several blocks.</summary>
    /// <param name="a">Blocks of rows of A [rows, inner], one after another.</param>
    /// <param name="values">[256], the first of them 0.</param>
    /// <param name="d">D [rows, columns], with as many columns as <see cref="Takes"/> allows.</param>
    /// <param name="c">C [3 · <paramref name="words"/>, columns], overwritten.</param>
    /// <param name="first">The first word.</param>
    /// <param name="words">Words, three columns of A each.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, the words or rows are not all there, or the columns are too few.</exception>
    public static void MultiplyTransposed(ReadOnlySpan<ByteBlock> a, ReadOnlySpan<float> values, StripRows d, Span<float> c, int first, int words)
    {
        Check(values.Length, d.Columns);
        var rows = 0L;
        foreach (var block in a)
        {
            rows += block.Rows;
            if (first < 0 || words < 0 || first + words > block.WordCount)
            {
                throw new ArgumentException($"There are no words {first}…{first + words - 1} in rows of {block.Inputs} bytes.");
            }
        }

        if (d.Capacity < rows || c.Length < (long)words * ByteBlock.WordLength * d.Columns)
        {
            throw new ArgumentException($"A product of {words} words of {rows} rows and {d.Columns} columns needs more than {d.Capacity} rows or {c.Length} numbers.");
        }

        fixed (float* valuesFirst = values, cFirst = c)
        {
            StripLoop.Run(new ByteGradient(a, valuesFirst, d, cFirst, first, words), d.Columns);
        }
    }

    private static void Check(ByteBlock a, int values, int b, int c, int columns)
    {
        Check(values, columns);
        CheckFits(b >= (long)a.Inputs * columns && c >= (long)a.Rows * columns, a, columns);
    }

    private static void CheckFits(bool fits, ByteBlock a, int columns)
    {
        if (!fits)
        {
            throw new ArgumentException($"A span is shorter than a product of [{a.Rows}, {a.Inputs}] and [{a.Inputs}, {columns}] needs.");
        }
    }

    private static void Check(int values, int columns)
    {
        if (!Takes(columns) || values != 256)
        {
            throw new ArgumentException($"{columns} columns with {values} values are no byte product.");
        }
    }
}
