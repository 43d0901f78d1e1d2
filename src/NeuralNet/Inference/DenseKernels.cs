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

    private const int MostRows = 4;
    private const int MostRowsOfOneVector = 8;

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
            var column = done * TLanes.Count;
            var width = Math.Min(most, vectors - done);

            // The up to four columns left over fill no more than half a vector.
            if (layer.HasRest && done + width == vectors)
            {
                switch (width)
                {
                    case 1: Panel<HalfAVector>(layer, column, x, xStride, rows, sums); break;
                    case 2: Panel<OneAndAHalf>(layer, column, x, xStride, rows, sums); break;
                    case 3: Panel<TwoAndAHalf>(layer, column, x, xStride, rows, sums); break;
                    default: Panel<ThreeAndAHalf>(layer, column, x, xStride, rows, sums); break;
                }
            }
            else
            {
                switch (width)
                {
                    case 1: Panel<OneVector>(layer, column, x, xStride, rows, sums); break;
                    case 2: Panel<TwoVectors>(layer, column, x, xStride, rows, sums); break;
                    case 3: Panel<ThreeVectors>(layer, column, x, xStride, rows, sums); break;
                    default: Panel<FourVectors>(layer, column, x, xStride, rows, sums); break;
                }
            }
        }
    }

    private static void Panel<TWidth>(PackedLayer layer, int column, float* x, nint xStride, int rows, float* sums)
        where TWidth : IStripWidth
    {
        for (var done = 0; done < rows;)
        {
            var together = Together<TWidth>(rows - done);
            nint row = Math.Min(done, rows - together);
            var from = x + (row * xStride);
            var to = sums + (row * layer.Stride);
            switch (together)
            {
                case 2: TwoRows<TWidth>(layer, column, from, xStride, to); break;
                case 3: ThreeRows<TWidth>(layer, column, from, xStride, to); break;
                case MostRows: FourRows<TWidth>(layer, column, from, xStride, to); break;
                default: EightRows(layer, column, from, xStride, to); break;
            }

            done += together;
        }
    }

    // Shared out evenly: five rows are three and two. One left over is taken with the one before it once more.
    private static int Together<TWidth>(int left)
        where TWidth : IStripWidth
    {
        if (TWidth.Vectors == 1 && left >= MostRowsOfOneVector)
        {
            return MostRowsOfOneVector;
        }

        var steps = (left + MostRows - 1) / MostRows;
        return Math.Max(LeastRows, (left + steps - 1) / steps);
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
    private static void ThreeRows<TWidth>(PackedLayer layer, int column, float* x, nint xStride, float* sums)
        where TWidth : IStripWidth
    {
        nint last = (TWidth.Vectors - 1) * TLanes.Count;
        nint stride = layer.Stride;
        var sum0 = Strip<TLanes, TVector, TWidth>.Load(layer.Bias + column, last);
        var (sum1, sum2) = (sum0, sum0);
        var weights = new PanelRows<TLanes, TVector, TWidth>(layer, column);
        for (nint input = 0; input < layer.Inputs; input++)
        {
            var row = weights[input];
            sum0.Add(TLanes.Broadcast(x), in row);
            sum1.Add(TLanes.Broadcast(x + xStride), in row);
            sum2.Add(TLanes.Broadcast(x + (2 * xStride)), in row);
            x++;
        }

        sums += column;
        sum0.WithoutNegativeZero().Store(sums, last);
        sum1.WithoutNegativeZero().Store(sums + stride, last);
        sum2.WithoutNegativeZero().Store(sums + (2 * stride), last);
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
