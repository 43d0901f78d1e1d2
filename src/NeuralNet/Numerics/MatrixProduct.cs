using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>
/// The one product behind forward and backward: C = bias + A·B, with A [rows, inner] read through two strides
/// (so a transposed matrix is a swap of strides), B [inner, columns] and C [rows, columns] row-major.
/// <para>
/// Every element of C is one chain of fused multiply-adds, the inner index ascending, starting from the bias:
/// c ← fma(a[i,p], b[p,j], c). No sum is ever split, so the result has the same bits whatever the vector width,
/// the size of the batch, or the way rows and columns are shared among threads.
/// </para>
/// </summary>
public static class MatrixProduct
{
    /// <summary>C = bias + A·B, or A·B where <paramref name="bias"/> is empty. C must not overlap A, B or the bias.</summary>
    /// <param name="a">A, element [i, p] at i·<paramref name="rowStride"/> + p·<paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance of two rows of A.</param>
    /// <param name="innerStride">Distance of two columns of A.</param>
    /// <param name="b">B [inner, columns].</param>
    /// <param name="bias">[columns], or empty.</param>
    /// <param name="c">C [rows, columns], overwritten.</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="columns">Columns of B and C.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, or a stride is negative.</exception>
    public static void Multiply<T>(
        ReadOnlySpan<T> a, int rowStride, int innerStride, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int rows, int inner, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckLengths(a, rowStride, innerStride, b, bias, c, rows, inner, columns);
        if (rows == 0 || columns == 0)
        {
            return;
        }

        if (typeof(T) == typeof(float) && (columns >= Vector<float>.Count || NarrowKernel.Takes(columns)))
        {
            MultiplyStrips(
                MemoryMarshal.Cast<T, float>(a), rowStride, innerStride, MemoryMarshal.Cast<T, float>(b), MemoryMarshal.Cast<T, float>(bias),
                MemoryMarshal.Cast<T, float>(c), rows, inner, columns);
        }
        else if (typeof(T) == typeof(double) && columns >= Vector<double>.Count)
        {
            DoubleProduct.Multiply(
                MemoryMarshal.Cast<T, double>(a), rowStride, innerStride, MemoryMarshal.Cast<T, double>(b), MemoryMarshal.Cast<T, double>(bias),
                MemoryMarshal.Cast<T, double>(c), rows, inner, columns);
        }
        else
        {
            Reference(a, rowStride, innerStride, b, bias, c, rows, inner, columns);
        }
    }

    /// <exception cref="ArgumentException">A span is shorter than its shape, or a stride is negative.</exception>
    internal static void CheckLengths<T>(
        ReadOnlySpan<T> a, int rowStride, int innerStride, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, ReadOnlySpan<T> c, int rows, int inner, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowStride);
        ArgumentOutOfRangeException.ThrowIfNegative(innerStride);
        var lastOfA = rows == 0 || inner == 0 ? -1 : ((long)(rows - 1) * rowStride) + ((long)(inner - 1) * innerStride);
        if (a.Length <= lastOfA || b.Length < (long)inner * columns || c.Length < (long)rows * columns || (bias.Length != 0 && bias.Length < columns))
        {
            throw new ArgumentException($"A span is shorter than a product of [{rows}, {inner}] and [{inner}, {columns}] needs.");
        }
    }

    /// <summary>The same product as plain loops, for any type and any width; it has the same bits as the fast one.</summary>
    internal static void Reference<T>(
        ReadOnlySpan<T> a, int rowStride, int innerStride, ReadOnlySpan<T> b, ReadOnlySpan<T> bias, Span<T> c, int rows, int inner, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                var sum = bias.IsEmpty ? T.Zero : bias[j];
                for (var p = 0; p < inner; p++)
                {
                    sum = T.FusedMultiplyAdd(a[(i * rowStride) + (p * innerStride)], b[(p * columns) + j], sum);
                }

                c[(i * columns) + j] = sum;
            }
        }
    }

    private static unsafe void MultiplyStrips(
        ReadOnlySpan<float> a, int rowStride, int innerStride, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, Span<float> c, int rows, int inner, int columns)
    {
        fixed (float* aFirst = a, bFirst = b, biasFirst = bias, cFirst = c)
        {
            if (NarrowKernel.Takes(columns))
            {
                new NarrowKernel(aFirst, rowStride, innerStride, bFirst, biasFirst, cFirst, rows, inner, columns).Run();
                return;
            }

            StripLoop.Run(new MatrixKernel(aFirst, rowStride, innerStride, bFirst, biasFirst, cFirst, rows, inner, columns), columns);
        }
    }
}
