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
    public static void Multiply(ByteBlock a, ReadOnlySpan<float> values, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int columns)
    {
        Check(values.Length, columns);
        if (b.Length < (long)a.Inputs * columns || c.Length < (long)a.Rows * columns || (bias.Length != 0 && bias.Length < columns))
        {
            throw new ArgumentException($"A span is shorter than a product of [{a.Rows}, {a.Inputs}] and [{a.Inputs}, {columns}] needs.");
        }

        fixed (float* valuesFirst = values, bFirst = b, biasFirst = bias, cFirst = c)
        {
            StripLoop.Run(new ByteForward(a, valuesFirst, bFirst, biasFirst, cFirst, columns), columns);
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

    private static void Check(int values, int columns)
    {
        if (!Takes(columns) || values != 256)
        {
            throw new ArgumentException($"{columns} columns with {values} values are no byte product.");
        }
    }
}
