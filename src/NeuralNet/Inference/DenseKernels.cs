using System.Runtime.CompilerServices;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>
/// Sums of a layer, bias + x·W, for a block of at least two rows, all inputs of which are taken: a panel of weights at a time, which stays near, and as many
/// rows together as fill the registers with sums. Each sum is the chain that <see cref="PanelKernels{TLanes, TVector}"/> has.
/// </summary>
internal static unsafe class DenseKernels<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Fewest rows of a block.</summary>
    public const int LeastRows = 2;

    private const int SomeRows = 4;
    private const int ManyRows = 8;

    /// <param name="layer">Weights and biases.</param>
    /// <param name="x">[rows, inputs], with a stride.</param>
    /// <param name="xStride">From one row of <paramref name="x"/> to the next.</param>
    /// <param name="rows">At least <see cref="LeastRows"/>.</param>
    /// <param name="sums">[rows, stride], overwritten.</param>
    public static void Run(PackedLayer layer, float* x, int xStride, int rows, float* sums)
    {
        var vectors = layer.Vectors(TLanes.Count);
        var most = PackedLayer.MostVectors(TLanes.Count);
        for (var done = 0; done < vectors; done += most)
        {
            switch (Math.Min(most, vectors - done))
            {
                case 1: Panel<OneVector>(layer, done * TLanes.Count, x, xStride, rows, sums); break;
                case 2: Panel<TwoVectors>(layer, done * TLanes.Count, x, xStride, rows, sums); break;
                case 3: Panel<ThreeVectors>(layer, done * TLanes.Count, x, xStride, rows, sums); break;
                default: Panel<FourVectors>(layer, done * TLanes.Count, x, xStride, rows, sums); break;
            }
        }
    }

    // Rows left over at the end are taken with some before them once more.
    private static void Panel<TWidth>(PackedLayer layer, int column, float* x, nint xStride, int rows, float* sums)
        where TWidth : IStripWidth
    {
        var together = TWidth.Vectors == 1 && rows >= ManyRows ? ManyRows : rows >= SomeRows ? SomeRows : LeastRows;
        for (var done = 0; done < rows; done += together)
        {
            nint row = Math.Min(done, rows - together);
            var from = x + (row * xStride);
            var to = sums + (row * layer.Stride);
            switch (together)
            {
                case ManyRows: EightRows(layer, column, from, xStride, to); break;
                case SomeRows: FourRows<TWidth>(layer, column, from, xStride, to); break;
                default: TwoRows<TWidth>(layer, column, from, xStride, to); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void TwoRows<TWidth>(PackedLayer layer, int column, float* x, nint xStride, float* sums)
        where TWidth : IStripWidth
    {
        nint last = (TWidth.Vectors - 1) * TLanes.Count;
        var sum0 = Strip<TLanes, TVector, TWidth>.Load(layer.Bias + column, last);
        var sum1 = sum0;
        var weights = new PanelRows<TLanes, TVector, TWidth>(layer, column);
        for (nint input = 0; input < layer.Inputs; input++)
        {
            var row = weights[input];
            sum0.Add(TLanes.Broadcast(x), in row);
            sum1.Add(TLanes.Broadcast(x + xStride), in row);
            x++;
        }

        sums += column;
        sum0.WithoutNegativeZero().Store(sums, last);
        sum1.WithoutNegativeZero().Store(sums + layer.Stride, last);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FourRows<TWidth>(PackedLayer layer, int column, float* x, nint xStride, float* sums)
        where TWidth : IStripWidth
    {
        nint last = (TWidth.Vectors - 1) * TLanes.Count;
        nint stride = layer.Stride;
        var sum0 = Strip<TLanes, TVector, TWidth>.Load(layer.Bias + column, last);
        var (sum1, sum2, sum3) = (sum0, sum0, sum0);
        var weights = new PanelRows<TLanes, TVector, TWidth>(layer, column);
        for (nint input = 0; input < layer.Inputs; input++)
        {
            var row = weights[input];
            sum0.Add(TLanes.Broadcast(x), in row);
            sum1.Add(TLanes.Broadcast(x + xStride), in row);
            sum2.Add(TLanes.Broadcast(x + (2 * xStride)), in row);
            sum3.Add(TLanes.Broadcast(x + (3 * xStride)), in row);
            x++;
        }

        sums += column;
        sum0.WithoutNegativeZero().Store(sums, last);
        sum1.WithoutNegativeZero().Store(sums + stride, last);
        sum2.WithoutNegativeZero().Store(sums + (2 * stride), last);
        sum3.WithoutNegativeZero().Store(sums + (3 * stride), last);
    }

    // One vector of each: eight chains hide their latency.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void EightRows(PackedLayer layer, int column, float* x, nint xStride, float* sums)
    {
        var sum0 = TLanes.Load(layer.Bias + column);
        TVector sum1 = sum0, sum2 = sum0, sum3 = sum0, sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
        nint stride = layer.Stride;
        nint weightStride = column < layer.Whole ? layer.Whole : PackedLayer.RestStride;
        var weights = column < layer.Whole ? layer.Weights + column : layer.Rests;
        var end = x + layer.Inputs;
        for (; x != end; x++)
        {
            var row = TLanes.Load(weights);
            var middle = x + (4 * xStride);
            sum0 = TLanes.MultiplyAdd(TLanes.Broadcast(x), row, sum0);
            sum1 = TLanes.MultiplyAdd(TLanes.Broadcast(x + xStride), row, sum1);
            sum2 = TLanes.MultiplyAdd(TLanes.Broadcast(x + (2 * xStride)), row, sum2);
            sum3 = TLanes.MultiplyAdd(TLanes.Broadcast(x + (3 * xStride)), row, sum3);
            sum4 = TLanes.MultiplyAdd(TLanes.Broadcast(middle), row, sum4);
            sum5 = TLanes.MultiplyAdd(TLanes.Broadcast(middle + xStride), row, sum5);
            sum6 = TLanes.MultiplyAdd(TLanes.Broadcast(middle + (2 * xStride)), row, sum6);
            sum7 = TLanes.MultiplyAdd(TLanes.Broadcast(middle + (3 * xStride)), row, sum7);
            weights += weightStride;
        }

        sums += column;
        TLanes.Store(TLanes.WithoutNegativeZero(sum0), sums);
        TLanes.Store(TLanes.WithoutNegativeZero(sum1), sums + stride);
        TLanes.Store(TLanes.WithoutNegativeZero(sum2), sums + (2 * stride));
        TLanes.Store(TLanes.WithoutNegativeZero(sum3), sums + (3 * stride));
        sums += 4 * stride;
        TLanes.Store(TLanes.WithoutNegativeZero(sum4), sums);
        TLanes.Store(TLanes.WithoutNegativeZero(sum5), sums + stride);
        TLanes.Store(TLanes.WithoutNegativeZero(sum6), sums + (2 * stride));
        TLanes.Store(TLanes.WithoutNegativeZero(sum7), sums + (3 * stride));
    }
}
