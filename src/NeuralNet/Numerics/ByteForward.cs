using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>
/// The kernel of <see cref="ByteProduct.Multiply"/>: C = start + values[A]·B for the rows of one stage of A, with the pointers' shapes as there.
/// The start's rows lie <c>startStride</c> floats apart, 0 for one row that all begin with, and it is null for none.
/// </summary>
internal readonly unsafe struct ByteForward(ByteBlock a, int stage, float* values, float* b, float* start, nint startStride, float* c, int columns) : IStripKernel
{
    private const int CacheLine = 64;

    /// <summary>
    /// Word by word, three rows of B in registers and the rows' sums in memory: in a copy that stays in the first-level cache and is aligned,
    /// so that no load crosses a cache line.
    /// </summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Run<TLanes, TVector, TWidth>(int column, int count)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        nint last = count - Strip<TLanes, TVector, TWidth>.LastCount;
        nint length = Strip<TLanes, TVector, TWidth>.Length;
        var lastSum = length - Strip<TLanes, TVector, TWidth>.LastCount;
        var space = stackalloc byte[(ByteBlock.MostRows * StripRows.Stride * sizeof(float)) + CacheLine];
        var sums = (float*)(((nint)space + CacheLine - 1) & -CacheLine);
        Begin<TLanes, TVector, TWidth>(sums, column, last);
        var tail = stackalloc float[ByteBlock.WordLength * (int)length];
        var wholeWords = a.Inputs / ByteBlock.WordLength;
        var firsts = a.FirstsOf(stage);
        var ends = a.EndsOf(stage);
        for (var word = a.FirstWord; word < a.EndWord; word++)
        {
            var term = (byte*)firsts[word];
            var end = (byte*)ends[word];
            if (term == end)
            {
                continue;
            }

            var rows = b + ((nint)word * ByteBlock.WordLength * columns) + column;
            nint stride = columns;
            if (word == wholeWords)
            {
                rows = Padded(rows, tail, count);
                stride = count;
            }

            var b0 = Strip<TLanes, TVector, TWidth>.Load(rows, last);
            var b1 = Strip<TLanes, TVector, TWidth>.Load(rows + stride, last);
            var b2 = Strip<TLanes, TVector, TWidth>.Load(rows + (2 * stride), last);
            // A copy for the loop alone, that it stays in a register.
            var table = values;
            while (term < end)
            {
                var rowSums = sums + ((nint)term[0] * StripRows.Stride);
                var sum = Strip<TLanes, TVector, TWidth>.Load(rowSums, lastSum);
                sum.Add(TLanes.Broadcast(table + term[1]), in b0);
                sum.Add(TLanes.Broadcast(table + term[2]), in b1);
                sum.Add(TLanes.Broadcast(table + term[3]), in b2);
                sum.Store(rowSums, lastSum);
                term += sizeof(uint);
            }
        }

        End<TLanes, TVector, TWidth>(sums, column, last);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Begin<TLanes, TVector, TWidth>(float* sums, int column, nint last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        nint lastSum = Strip<TLanes, TVector, TWidth>.Length - Strip<TLanes, TVector, TWidth>.LastCount;
        var (first, end) = a.RowsOf(stage);
        for (nint row = first; row < end; row++)
        {
            var sum = start == null ? default : Strip<TLanes, TVector, TWidth>.Load(start + (row * startStride) + column, last);
            sum.Store(sums + (row * StripRows.Stride), lastSum);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void End<TLanes, TVector, TWidth>(float* sums, int column, nint last)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TWidth : IStripWidth
    {
        nint lastSum = Strip<TLanes, TVector, TWidth>.Length - Strip<TLanes, TVector, TWidth>.LastCount;
        var (first, end) = a.RowsOf(stage);
        for (nint row = first; row < end; row++)
        {
            Strip<TLanes, TVector, TWidth>.Load(sums + (row * StripRows.Stride), lastSum).Store(c + (row * columns) + column, last);
        }
    }

    // B ends within the last word where the inputs are no multiple of three.
    private float* Padded(float* rows, float* tail, int count)
    {
        var padded = new Span<float>(tail, ByteBlock.WordLength * count);
        padded.Clear();
        for (var row = 0; row < a.Inputs % ByteBlock.WordLength; row++)
        {
            new ReadOnlySpan<float>(rows + ((nint)row * columns), count).CopyTo(padded[(row * count)..]);
        }

        return tail;
    }
}
