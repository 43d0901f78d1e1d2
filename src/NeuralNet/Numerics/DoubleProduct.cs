using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>
/// <see cref="MatrixProduct"/> in double precision, where columns fill a vector: plainer than that for floats, as checks and not training
/// run on it. Every element is the same chain, so the bits are those of the plain loops.
/// </summary>
internal static class DoubleProduct
{
    /// <summary>As <see cref="MatrixProduct.Multiply"/>, for lengths that were checked and at least a vector of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        ReadOnlySpan<double> a, int rowStride, int innerStride, ReadOnlySpan<double> b, ReadOnlySpan<double> bias, Span<double> c, int rows, int inner, int columns)
    {
        var width = Vector<double>.Count;
        for (var row = 0; row < rows; row++)
        {
            var (first, column) = (row * rowStride, 0);
            for (; column + (4 * width) <= columns; column += 4 * width)
            {
                FourVectors(a, first, innerStride, b, bias, c.Slice((row * columns) + column, 4 * width), column, inner, columns);
            }

            // The last vector overlaps the one before it where the width does not divide: the same chains give the same bits.
            for (; column < columns; column += width)
            {
                column = Math.Min(column, columns - width);
                var sum = Start(bias, column);
                for (var p = 0; p < inner; p++)
                {
                    sum = Vector.FusedMultiplyAdd(new Vector<double>(a[first + (p * innerStride)]), At(b, (p * columns) + column), sum);
                }

                sum.CopyTo(c[((row * columns) + column)..]);
            }
        }
    }

    // Four chains at a time: one alone would wait for each of its sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourVectors(
        ReadOnlySpan<double> a, int first, int innerStride, ReadOnlySpan<double> b, ReadOnlySpan<double> bias, Span<double> c, int column, int inner, int columns)
    {
        var width = Vector<double>.Count;
        var (sum0, sum1) = (Start(bias, column), Start(bias, column + width));
        var (sum2, sum3) = (Start(bias, column + (2 * width)), Start(bias, column + (3 * width)));
        for (var p = 0; p < inner; p++)
        {
            var x = new Vector<double>(a[first + (p * innerStride)]);
            var at = (p * columns) + column;
            sum0 = Vector.FusedMultiplyAdd(x, At(b, at), sum0);
            sum1 = Vector.FusedMultiplyAdd(x, At(b, at + width), sum1);
            sum2 = Vector.FusedMultiplyAdd(x, At(b, at + (2 * width)), sum2);
            sum3 = Vector.FusedMultiplyAdd(x, At(b, at + (3 * width)), sum3);
        }

        sum0.CopyTo(c);
        sum1.CopyTo(c[width..]);
        sum2.CopyTo(c[(2 * width)..]);
        sum3.CopyTo(c[(3 * width)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> At(ReadOnlySpan<double> values, int index) => new(values[index..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Start(ReadOnlySpan<double> bias, int column) => bias.IsEmpty ? Vector<double>.Zero : At(bias, column);
}
