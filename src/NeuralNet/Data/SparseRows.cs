using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>
/// Rows of bytes, most of them 0, as images are, without their zeros: each is a record of its words of three bytes that are not 0. A handwritten
/// digit of 784 bytes becomes 270. A batch's rows lie anywhere in a data set, so that this is what is to be fetched from memory.
/// <para>
/// A record has an element for each of these words, in order: the lowest byte is how many words on from the one before it lies, or for the first from
/// the row's beginning; above it are its bytes. Where that is more than a byte tells, words of zeros stand between.
/// </para>
/// <para>
/// Two threads may take half of every record each: the words from <see cref="Middle"/> on, or those before it.
/// </para>
/// </summary>
internal sealed class SparseRows
{
    /// <summary>The longest rows, in bytes: a <see cref="ByteBlock"/> has room for every word of all its rows, which would become large.</summary>
    public const int LongestRow = (ushort.MaxValue + 1) * ByteBlock.WordLength;

    /// <summary>The shortest rows, in bytes: records of shorter ones are longer than these.</summary>
    public const int ShortestRow = 16;

    private const int CacheLine = 64;
    private const int BitsOfByte = 8;

    private readonly uint[] records;
    private readonly int[] starts;
    private readonly Half[] seconds;

    /// <param name="bytes">[rows, <paramref name="rowLength"/>].</param>
    /// <param name="rowLength"><see cref="ShortestRow"/>…<see cref="LongestRow"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SparseRows(ReadOnlySpan<byte> bytes, int rowLength)
    {
        starts = new int[(bytes.Length / rowLength) + 1];
        var record = new uint[MostLength(rowLength)];
        var uses = new long[MostLength(rowLength)];
        for (var row = 0; row < starts.Length - 1; row++)
        {
            var length = Write(bytes.Slice(row * rowLength, rowLength), record);
            starts[row + 1] = checked(starts[row] + length);
            var place = 0;
            foreach (var word in record.AsSpan(0, length))
            {
                uses[place += (byte)word]++;
            }
        }

        Middle = MiddleOf(uses, starts[^1]);

        records = GC.AllocateUninitializedArray<uint>(starts[^1]);
        for (var row = 0; row < starts.Length - 1; row++)
        {
            Write(bytes.Slice(row * rowLength, rowLength), records.AsSpan(starts[row]));
        }

        seconds = new Half[starts.Length - 1];
        for (var row = 0; row < seconds.Length; row++)
        {
            seconds[row] = SecondHalf(row);
        }
    }

    /// <summary>The word that parts the records of all rows together into halves of nearly the same length.</summary>
    public int Middle { get; }

    /// <summary>The record of a row.</summary>
    public ReadOnlySpan<uint> this[int row] => records.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Half of the record of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="half">0 for the words before <see cref="Middle"/>, 1 for those from there on.</param>
    /// <param name="before">The word that its first element counts on from.</param>
    public ReadOnlySpan<uint> HalfOf(int row, int half, out int before)
    {
        before = half == 0 ? 0 : seconds[row].Before;
        var (first, end) = HalfOf(row, half);
        return records.AsSpan(first, end - first);
    }

    /// <summary>The most elements that a record of a row takes.</summary>
    public static int MostLength(int rowLength) => (rowLength + ByteBlock.WordLength - 1) / ByteBlock.WordLength;

    /// <summary>Writes the record of a row.</summary>
    /// <param name="row">At most <see cref="LongestRow"/> bytes.</param>
    /// <param name="record">At least <see cref="MostLength"/> elements, or as many as the record has.</param>
    /// <returns>Its length.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Write(ReadOnlySpan<byte> row, Span<uint> record)
    {
        var (before, found) = (0, 0);
        for (var at = NextNonZero(row, 0); at < row.Length; at = NextNonZero(row, (before + 1) * ByteBlock.WordLength))
        {
            var place = at / ByteBlock.WordLength;
            for (; place - before > byte.MaxValue; before += byte.MaxValue)
            {
                record[found++] = byte.MaxValue;
            }

            record[found++] = (Word(row, place * ByteBlock.WordLength) << BitsOfByte) | (uint)(place - before);
            before = place;
        }

        return found;
    }

    /// <summary>Asks for what <see cref="Prefetch"/> will have to know of a row.</summary>
    public unsafe void PrefetchPlace(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(Unsafe.AsPointer(ref starts[row]));
            Sse.Prefetch1(Unsafe.AsPointer(ref seconds[row]));
        }
    }

    /// <summary>Asks for the records of rows that will be wanted soon.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="half">0 or 1, or null for both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Prefetch(ReadOnlySpan<int> rows, int? half)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        ref var record = ref MemoryMarshal.GetArrayDataReference(records);
        foreach (var row in rows)
        {
            var (offset, behind) = half is { } one ? HalfOf(row, one) : (starts[row], starts[row + 1]);
            for (; offset < behind; offset += CacheLine / sizeof(uint))
            {
                Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref record, offset)));
            }

            // A record begins within a line, and so ends in one more than its length tells.
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref record, behind - 1)));
        }
    }

    private (int First, int End) HalfOf(int row, int half)
    {
        var second = starts[row] + seconds[row].Offset;
        return half == 0 ? (starts[row], second) : (second, starts[row + 1]);
    }

    private Half SecondHalf(int row)
    {
        var record = this[row];
        var (offset, before) = (0, 0);
        while (offset < record.Length && before + (byte)record[offset] < Middle)
        {
            before += (byte)record[offset++];
        }

        return new Half((ushort)offset, (ushort)before);
    }

    private static int MiddleOf(long[] uses, long all)
    {
        var (middle, sum) = (0, 0L);
        while (middle < uses.Length && (sum + uses[middle]) * 2 <= all)
        {
            sum += uses[middle++];
        }

        return middle;
    }

    private static int NextNonZero(ReadOnlySpan<byte> row, int from)
    {
        if (from >= row.Length)
        {
            return row.Length;
        }

        // Most words that are not 0 follow each other.
        var next = row[from] != 0 ? 0 : row[from..].IndexOfAnyExcept((byte)0);
        return next < 0 ? row.Length : from + next;
    }

    // Padded with zeros where the row ends within it.
    private static uint Word(ReadOnlySpan<byte> row, int at)
    {
        var word = (uint)row[at];
        word |= at + 1 < row.Length ? (uint)row[at + 1] << BitsOfByte : 0;
        return at + 2 < row.Length ? word | ((uint)row[at + 2] << (2 * BitsOfByte)) : word;
    }

    // Where in a record the words from the middle on begin, and the word before them. A row has no more words than fit.
    private readonly record struct Half(ushort Offset, ushort Before);
}
