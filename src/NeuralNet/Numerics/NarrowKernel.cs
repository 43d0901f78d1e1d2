using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Numerics;

/// <summary>
/// The kernel of <see cref="MatrixProduct"/> in single precision where a row of the product fits one 512-bit vector, as a last layer's does; what the row
/// does not fill is masked.
/// </summary>
internal readonly unsafe struct NarrowKernel(
    float* a, nint rowStride, nint innerStride, float* b, float* bias, float* c, int rows, int inner, int columns)
{
    // As many chains as two units of four steps each keep busy.
    private const int RowBlock = 8;

    /// <summary>Whether it makes products of that many columns.</summary>
    public static bool Takes(int columns) => WideLanes.IsSupported && columns <= WideLanes.Count;

    /// <summary>Eight rows at a time, their sums in registers. Rows left over at the end are taken with some before them once more.</summary>
    public void Run()
    {
        var mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(columns)).AsSingle();
        var start = bias == null ? Vector512<float>.Zero : Avx512F.MaskLoad(bias, mask, Vector512<float>.Zero);
        if (rows < RowBlock)
        {
            for (var row = 0; row < rows; row++)
            {
                OneRow(row, start, mask);
            }

            return;
        }

        for (var done = 0; done < rows; done += RowBlock)
        {
            EightRows(Math.Min(done, rows - RowBlock), start, mask);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void EightRows(int row, Vector512<float> start, Vector512<float> mask)
    {
        var (stride, step, width) = (rowStride, innerStride, (nint)columns);
        var (two, three) = (2 * stride, 3 * stride);
        var x = a + (row * stride);
        var y = x + (4 * stride);
        var sum0 = start;
        var sum1 = start;
        var sum2 = start;
        var sum3 = start;
        var sum4 = start;
        var sum5 = start;
        var sum6 = start;
        var sum7 = start;
        var values = b;
        for (var p = 0; p < inner; p++)
        {
            var next = Avx512F.MaskLoad(values, mask, Vector512<float>.Zero);
            sum0 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(*x), sum0);
            sum1 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(x[stride]), sum1);
            sum2 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(x[two]), sum2);
            sum3 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(x[three]), sum3);
            sum4 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(*y), sum4);
            sum5 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(y[stride]), sum5);
            sum6 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(y[two]), sum6);
            sum7 = Avx512F.FusedMultiplyAdd(next, Vector512.Create(y[three]), sum7);
            x += step;
            y += step;
            values += width;
        }

        var to = c + (row * width);
        Avx512F.MaskStore(to, mask, sum0);
        Avx512F.MaskStore(to + width, mask, sum1);
        Avx512F.MaskStore(to + (2 * width), mask, sum2);
        Avx512F.MaskStore(to + (3 * width), mask, sum3);
        Avx512F.MaskStore(to + (4 * width), mask, sum4);
        Avx512F.MaskStore(to + (5 * width), mask, sum5);
        Avx512F.MaskStore(to + (6 * width), mask, sum6);
        Avx512F.MaskStore(to + (7 * width), mask, sum7);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void OneRow(int row, Vector512<float> start, Vector512<float> mask)
    {
        var sum = start;
        var x = a + (row * rowStride);
        for (var p = 0; p < inner; p++)
        {
            sum = Avx512F.FusedMultiplyAdd(Avx512F.MaskLoad(b + ((nint)p * columns), mask, Vector512<float>.Zero), Vector512.Create(*x), sum);
            x += innerStride;
        }

        Avx512F.MaskStore(c + ((nint)row * columns), mask, sum);
    }
}
