using System.Numerics;
using System.Runtime.CompilerServices;
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
    private const int RowBlock = 4;

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

        if (typeof(T) == typeof(float) && columns >= Vector<float>.Count)
        {
            MultiplyVectors(
                ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(a)), rowStride, innerStride,
                ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(b)),
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(bias)), bias.Length),
                ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(c)), rows, inner, columns);
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyVectors(
        ref float a, int rowStride, int innerStride, ref float b, ReadOnlySpan<float> bias, ref float c, int rows, int inner, int columns)
    {
        var width = Vector<float>.Count;
        var row = 0;
        for (; row + RowBlock <= rows; row += RowBlock)
        {
            ref var aRows = ref Unsafe.Add(ref a, (nint)row * rowStride);
            ref var cRows = ref Unsafe.Add(ref c, (nint)row * columns);
            var column = 0;
            // The last vectors overlap those before them where the width does not divide: the same chains give the same bits.
            for (; column + width < columns; column += 2 * width)
            {
                var right = Math.Min(width, columns - column - width);
                FourRowsTwoVectors(ref aRows, rowStride, innerStride, ref Unsafe.Add(ref b, column), BiasAt(bias, column), BiasAt(bias, column + right), right, ref Unsafe.Add(ref cRows, column), inner, columns);
            }

            if (column < columns)
            {
                column = columns - width;
                FourRows(ref aRows, rowStride, innerStride, ref Unsafe.Add(ref b, column), BiasAt(bias, column), ref Unsafe.Add(ref cRows, column), inner, columns);
            }
        }

        for (; row < rows; row++)
        {
            ref var aRow = ref Unsafe.Add(ref a, (nint)row * rowStride);
            ref var cRow = ref Unsafe.Add(ref c, (nint)row * columns);
            var column = 0;
            for (; column + (4 * width) <= columns; column += 4 * width)
            {
                OneRowFourVectors(ref aRow, innerStride, ref Unsafe.Add(ref b, column), bias.IsEmpty ? bias : bias[column..], ref Unsafe.Add(ref cRow, column), inner, columns);
            }

            while (column < columns)
            {
                column = Math.Min(column, columns - width);
                OneRow(ref aRow, innerStride, ref Unsafe.Add(ref b, column), BiasAt(bias, column), ref Unsafe.Add(ref cRow, column), inner, columns);
                column += width;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> BiasAt(ReadOnlySpan<float> bias, int column) =>
        bias.IsEmpty ? Vector<float>.Zero : Vector.LoadUnsafe(in bias[column]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRowsTwoVectors(
        ref float a, int rowStride, int innerStride, ref float b, Vector<float> leftBias, Vector<float> rightBias, int rightAt, ref float c, int inner, int columns)
    {
        Vector<float> left0 = leftBias, left1 = leftBias, left2 = leftBias, left3 = leftBias;
        Vector<float> right0 = rightBias, right1 = rightBias, right2 = rightBias, right3 = rightBias;
        ref var a0 = ref a;
        ref var a1 = ref Unsafe.Add(ref a, (nint)rowStride);
        ref var a2 = ref Unsafe.Add(ref a, (nint)rowStride * 2);
        ref var a3 = ref Unsafe.Add(ref a, (nint)rowStride * 3);
        nint at = 0;
        for (var p = 0; p < inner; p++)
        {
            var left = Vector.LoadUnsafe(ref b);
            var right = Vector.LoadUnsafe(ref b, (nuint)rightAt);
            var x = new Vector<float>(Unsafe.Add(ref a0, at));
            left0 = Vector.FusedMultiplyAdd(x, left, left0);
            right0 = Vector.FusedMultiplyAdd(x, right, right0);
            x = new Vector<float>(Unsafe.Add(ref a1, at));
            left1 = Vector.FusedMultiplyAdd(x, left, left1);
            right1 = Vector.FusedMultiplyAdd(x, right, right1);
            x = new Vector<float>(Unsafe.Add(ref a2, at));
            left2 = Vector.FusedMultiplyAdd(x, left, left2);
            right2 = Vector.FusedMultiplyAdd(x, right, right2);
            x = new Vector<float>(Unsafe.Add(ref a3, at));
            left3 = Vector.FusedMultiplyAdd(x, left, left3);
            right3 = Vector.FusedMultiplyAdd(x, right, right3);
            b = ref Unsafe.Add(ref b, (nint)columns);
            at += innerStride;
        }

        Store(left0, right0, rightAt, ref c);
        Store(left1, right1, rightAt, ref Unsafe.Add(ref c, (nint)columns));
        Store(left2, right2, rightAt, ref Unsafe.Add(ref c, (nint)columns * 2));
        Store(left3, right3, rightAt, ref Unsafe.Add(ref c, (nint)columns * 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<float> left, Vector<float> right, int rightAt, ref float c)
    {
        left.StoreUnsafe(ref c);
        right.StoreUnsafe(ref c, (nuint)rightAt);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRows(ref float a, int rowStride, int innerStride, ref float b, Vector<float> bias, ref float c, int inner, int columns)
    {
        Vector<float> sum0 = bias, sum1 = bias, sum2 = bias, sum3 = bias;
        ref var a1 = ref Unsafe.Add(ref a, (nint)rowStride);
        ref var a2 = ref Unsafe.Add(ref a, (nint)rowStride * 2);
        ref var a3 = ref Unsafe.Add(ref a, (nint)rowStride * 3);
        nint at = 0;
        for (var p = 0; p < inner; p++)
        {
            var values = Vector.LoadUnsafe(ref b);
            sum0 = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref a, at)), values, sum0);
            sum1 = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref a1, at)), values, sum1);
            sum2 = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref a2, at)), values, sum2);
            sum3 = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref a3, at)), values, sum3);
            b = ref Unsafe.Add(ref b, (nint)columns);
            at += innerStride;
        }

        sum0.StoreUnsafe(ref c);
        sum1.StoreUnsafe(ref Unsafe.Add(ref c, (nint)columns));
        sum2.StoreUnsafe(ref Unsafe.Add(ref c, (nint)columns * 2));
        sum3.StoreUnsafe(ref Unsafe.Add(ref c, (nint)columns * 3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRowFourVectors(ref float a, int innerStride, ref float b, ReadOnlySpan<float> bias, ref float c, int inner, int columns)
    {
        var width = Vector<float>.Count;
        Vector<float> sum0 = BiasAt(bias, 0), sum1 = BiasAt(bias, width), sum2 = BiasAt(bias, 2 * width), sum3 = BiasAt(bias, 3 * width);
        nint at = 0;
        for (var p = 0; p < inner; p++)
        {
            var x = new Vector<float>(Unsafe.Add(ref a, at));
            sum0 = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref b), sum0);
            sum1 = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref b, (nuint)width), sum1);
            sum2 = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref b, (nuint)(2 * width)), sum2);
            sum3 = Vector.FusedMultiplyAdd(x, Vector.LoadUnsafe(ref b, (nuint)(3 * width)), sum3);
            b = ref Unsafe.Add(ref b, (nint)columns);
            at += innerStride;
        }

        Store(sum0, sum1, width, ref c);
        Store(sum2, sum3, width, ref Unsafe.Add(ref c, 2 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneRow(ref float a, int innerStride, ref float b, Vector<float> bias, ref float c, int inner, int columns)
    {
        var sum = bias;
        nint at = 0;
        for (var p = 0; p < inner; p++)
        {
            sum = Vector.FusedMultiplyAdd(new Vector<float>(Unsafe.Add(ref a, at)), Vector.LoadUnsafe(ref b), sum);
            b = ref Unsafe.Add(ref b, (nint)columns);
            at += innerStride;
        }

        sum.StoreUnsafe(ref c);
    }
}
