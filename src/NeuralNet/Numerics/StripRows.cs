using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Numerics;

/// <summary>
/// Rows of numbers laid out for <see cref="ByteGradient"/>: the strips that <see cref="StripLoop"/> cuts them into one after another, and every row of
/// a strip where a cache line begins, so that no load crosses one and a row's place is known without its width.
/// </summary>
internal sealed unsafe class StripRows
{
    /// <summary>From a row to the next in a strip, in floats: as wide as strips become.</summary>
    public const int Stride = 64;

    private const int Alignment = 64;

    // Kept alive by this reference, and pinned: the pointer into it stays valid for as long as the rows.
    private readonly float[] memory;
    private readonly int capacity;

    /// <param name="capacity">Rows there is room for.</param>
    /// <param name="columns">Numbers in a row, at least <see cref="System.Numerics.Vector{T}.Count"/>.</param>
    public StripRows(int capacity, int columns)
    {
        (this.capacity, Columns) = (capacity, columns);
        memory = GC.AllocateArray<float>(checked((StripLoop.Count(columns) * capacity * Stride) + (Alignment / sizeof(float))), pinned: true);
        First = (float*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + Alignment - 1) & -Alignment);
    }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>Rows there is room for.</summary>
    public int Capacity => capacity;

    private float* First { get; }

    /// <summary>Takes in rows. Different rows may be taken in by different threads.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="rows">[rows, <see cref="Columns"/>].</param>
    /// <exception cref="ArgumentException">There is no room.</exception>
    public void Load(int first, ReadOnlySpan<float> rows)
    {
        var count = rows.Length / Columns;
        if (first < 0 || first + count > capacity)
        {
            throw new ArgumentException($"There is room for {capacity} rows, not for {first}…{first + count - 1}.", nameof(rows));
        }

        fixed (float* from = rows)
        {
            StripLoop.Run(new Copy(this, from, first, count), Columns);
        }
    }

    /// <summary>Asks for rows that other threads may have taken in, where all of them fit a first-level cache: a product takes them in no order.</summary>
    /// <param name="rows">How many, from the first on.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prefetch(int rows)
    {
        if (!Sse.IsSupported || StripLoop.Count(Columns) > 1)
        {
            return;
        }

        var end = First + ((nint)rows * Stride);
        for (var line = First; line < end; line += Alignment / sizeof(float))
        {
            Sse.Prefetch0(line);
        }
    }

    /// <summary>The first row of the strip that has its columns from there on.</summary>
    public float* Strip<TLanes, TVector>(int column)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged => First + ((nint)StripLoop.Ordinal<TLanes, TVector>(column) * capacity * Stride);

    private readonly struct Copy(StripRows rows, float* from, int first, int count) : IStripKernel
    {
        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, TVector, TWidth>(int column, int width)
            where TLanes : ILanes<TVector>
            where TVector : unmanaged
            where TWidth : IStripWidth
        {
            nint last = width - Strip<TLanes, TVector, TWidth>.LastCount;
            nint lastCopied = Strip<TLanes, TVector, TWidth>.Length - Strip<TLanes, TVector, TWidth>.LastCount;
            var source = from + column;
            var target = rows.Strip<TLanes, TVector>(column) + ((nint)first * Stride);
            for (var row = 0; row < count; row++)
            {
                Strip<TLanes, TVector, TWidth>.Load(source, last).Store(target, lastCopied);
                source += rows.Columns;
                target += Stride;
            }
        }
    }
}
