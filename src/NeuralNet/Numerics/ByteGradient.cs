using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>The kernel of <see cref="ByteProduct.MultiplyTransposed"/>: C = values[A]ᵀ·D for some words of A, with the pointers' shapes as there.</summary>
internal readonly unsafe ref struct ByteGradient(ReadOnlySpan<ByteBlock> a, float* values, StripRows d, float* c, int first, int words)
    : IStripKernel
{
    private readonly ReadOnlySpan<ByteBlock> a = a;

    /// <summary>Word by word, the three rows of C in registers until all of their terms are added, and stored once.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector, TWidth>(int column, int count)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        nint last = count - Strip<TLanes, TVector, TWidth>.LastCount;
        nint lastRead = Strip<TLanes, TVector, TWidth>.Length - Strip<TLanes, TVector, TWidth>.LastCount;
        nint stride = d.Columns;
        var deltas = d.Strip<TLanes, TVector>(column);
        var table = values;
        for (var word = 0; word < words; word++)
        {
            Strip<TLanes, TVector, TWidth> c0 = default, c1 = default, c2 = default;
            var rows = deltas;
            foreach (var block in a)
            {
                var end = (byte*)block.Ends[first + word];
                for (var term = (byte*)block.Firsts[first + word]; term < end; term += sizeof(uint))
                {
                    var row = Strip<TLanes, TVector, TWidth>.Load(rows + ((nint)term[0] * StripRows.Stride), lastRead);
                    c0.Add(TLanes.Broadcast(table + term[1]), in row);
                    c1.Add(TLanes.Broadcast(table + term[2]), in row);
                    c2.Add(TLanes.Broadcast(table + term[3]), in row);
                }

                rows += (nint)block.Rows * StripRows.Stride;
            }

            var to = c + (word * ByteBlock.WordLength * stride) + column;
            c0.Store(to, last);
            c1.Store(to + stride, last);
            c2.Store(to + (2 * stride), last);
        }
    }
}
