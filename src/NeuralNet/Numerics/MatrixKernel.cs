using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>The kernel of <see cref="MatrixProduct"/> in single precision: C = bias + A·B, with the pointers' shapes and strides as there.</summary>
internal readonly unsafe struct MatrixKernel(
    float* a, nint rowStride, nint innerStride, float* b, float* bias, float* c, int rows, int inner, int columns) : IStripKernel
{
    private const int RowBlock = 4;

    /// <summary>Four rows at a time, their sums in registers. Rows left over at the end are taken with some before them once more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector, TWidth>(int column, int count)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        if (rows < RowBlock)
        {
            for (var row = 0; row < rows; row++)
            {
                OneRow<TLanes, TVector, TWidth>(row, column, count - Strip<TLanes, TVector, TWidth>.LastCount);
            }

            return;
        }

        for (var done = 0; done < rows; done += RowBlock)
        {
            FourRows<TLanes, TVector, TWidth>(Math.Min(done, rows - RowBlock), column, count - Strip<TLanes, TVector, TWidth>.LastCount);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void FourRows<TLanes, TVector, TWidth>(int row, int column, nint last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        Strip<TLanes, TVector, TWidth> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        if (bias != null)
        {
            sum0 = sum1 = sum2 = sum3 = Strip<TLanes, TVector, TWidth>.Load(bias + column, last);
        }

        var x = a + (row * rowStride);
        var (stride, step) = (rowStride, innerStride);
        var values = b + column;
        for (var p = 0; p < inner; p++)
        {
            var next = Strip<TLanes, TVector, TWidth>.Load(values, last);
            sum0.Add(TLanes.Broadcast(x), in next);
            sum1.Add(TLanes.Broadcast(x + stride), in next);
            sum2.Add(TLanes.Broadcast(x + (2 * stride)), in next);
            sum3.Add(TLanes.Broadcast(x + (3 * stride)), in next);
            x += step;
            values += columns;
        }

        var to = c + ((nint)row * columns) + column;
        sum0.Store(to, last);
        sum1.Store(to + columns, last);
        sum2.Store(to + (2 * (nint)columns), last);
        sum3.Store(to + (3 * (nint)columns), last);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void OneRow<TLanes, TVector, TWidth>(int row, int column, nint last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        Strip<TLanes, TVector, TWidth> sum = default;
        if (bias != null)
        {
            sum = Strip<TLanes, TVector, TWidth>.Load(bias + column, last);
        }

        var x = a + (row * rowStride);
        var values = b + column;
        for (var p = 0; p < inner; p++)
        {
            var next = Strip<TLanes, TVector, TWidth>.Load(values, last);
            sum.Add(TLanes.Broadcast(x), in next);
            x += innerStride;
            values += columns;
        }

        sum.Store(c + ((nint)row * columns) + column, last);
    }
}
