using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>
/// Sums of a first layer, bias + x·W, for a block of rows of which most inputs are zero: word by word, all rows that are marked together, four rows of
/// weights in registers and the rows' sums in the first-level cache. A loop ends once in a word, not in every row of it, so that few ends are
/// guessed wrong. Each sum is the chain that <see cref="PanelKernels{TLanes, TVector}"/> has.
/// </summary>
internal static unsafe class WordKernels<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <param name="layer">The first.</param>
    /// <param name="rows">The block.</param>
    /// <param name="count">Its rows, at most <see cref="WordMarks.Rows"/>.</param>
    /// <param name="marks">As <see cref="WordMarks.Set"/> has them.</param>
    /// <param name="sums">[rows, stride], overwritten.</param>
    public static void Run<TRows>(PackedLayer layer, TRows rows, int count, ulong* marks, float* sums)
        where TRows : struct, IWordRows
    {
        var vectors = layer.Vectors(TLanes.Count);
        var most = PackedLayer.MostVectors(TLanes.Count);
        for (var done = 0; done < vectors; done += most)
        {
            switch (Math.Min(most, vectors - done))
            {
                case 1: Panel<TRows, OneVector>(layer, done * TLanes.Count, rows, count, marks, sums); break;
                case 2: Panel<TRows, TwoVectors>(layer, done * TLanes.Count, rows, count, marks, sums); break;
                case 3: Panel<TRows, ThreeVectors>(layer, done * TLanes.Count, rows, count, marks, sums); break;
                default: Panel<TRows, FourVectors>(layer, done * TLanes.Count, rows, count, marks, sums); break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Panel<TRows, TWidth>(PackedLayer layer, int column, TRows rows, int count, ulong* marks, float* sums)
        where TRows : struct, IWordRows
        where TWidth : IStripWidth
    {
        nint stride = layer.Stride;
        nint last = (TWidth.Vectors - 1) * TLanes.Count;
        sums += column;
        var bias = Strip<TLanes, TVector, TWidth>.Load(layer.Bias + column, last);
        for (nint row = 0; row < count; row++)
        {
            bias.Store(sums + (row * stride), last);
        }

        var weights = new PanelRows<TLanes, TVector, TWidth>(layer, column);
        nint words = rows.Inputs / WordMarks.WordLength;
        for (nint word = 0; word < words; word++)
        {
            var left = marks[word];
            var first = word * WordMarks.WordLength;
            var (weights0, weights1, weights2, weights3) = (weights[first], weights[first + 1], weights[first + 2], weights[first + 3]);
            for (; left != 0; left &= left - 1)
            {
                var row = (nint)BitOperations.TrailingZeroCount(left);
                var at = sums + (row * stride);
                var x = rows.Word(row, first);
                var sum = Strip<TLanes, TVector, TWidth>.Load(at, last);
                sum.Add(TLanes.Broadcast(rows.Value(x, 0)), in weights0);
                sum.Add(TLanes.Broadcast(rows.Value(x, 1)), in weights1);
                sum.Add(TLanes.Broadcast(rows.Value(x, 2)), in weights2);
                sum.Add(TLanes.Broadcast(rows.Value(x, 3)), in weights3);
                sum.Store(at, last);
            }
        }

        End<TRows, TWidth>(layer, column, rows, count, sums);
    }

    // The inputs behind the last whole word, and +0 for −0.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void End<TRows, TWidth>(PackedLayer layer, int column, TRows rows, int count, float* sums)
        where TRows : struct, IWordRows
        where TWidth : IStripWidth
    {
        nint last = (TWidth.Vectors - 1) * TLanes.Count;
        var weights = new PanelRows<TLanes, TVector, TWidth>(layer, column);
        for (nint row = 0; row < count; row++)
        {
            var sum = Strip<TLanes, TVector, TWidth>.Load(sums, last);
            for (nint input = rows.Inputs / WordMarks.WordLength * WordMarks.WordLength; input < rows.Inputs; input++)
            {
                sum.Add(TLanes.Broadcast(rows.Value(rows.Word(row, input), 0)), weights[input]);
            }

            sum.WithoutNegativeZero().Store(sums, last);

            sums += layer.Stride;
        }
    }
}
