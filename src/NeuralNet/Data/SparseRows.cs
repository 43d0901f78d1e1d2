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

    /// <param name="bytes">[rows, <paramref name="rowLength"/>].</param>
    /// <param name="rowLength"><see cref="ShortestRow"/>…<see cref="LongestRow"/>.</param>
    public SparseRows(ReadOnlySpan<byte> bytes, int rowLength)
    {
        starts = new int[(bytes.Length / rowLength) + 1];
        var record = new uint[MostLength(rowLength)];
        for (var row = 0; row < starts.Length - 1; row++)
        {
            starts[row + 1] = checked(starts[row] + Write(bytes.Slice(row * rowLength, rowLength), record));
        }

        records = GC.AllocateUninitializedArray<uint>(starts[^1]);
        for (var row = 0; row < starts.Length - 1; row++)
        {
            Write(bytes.Slice(row * rowLength, rowLength), records.AsSpan(starts[row]));
        }
    }

    /// <summary>The record of a row.</summary>
    public ReadOnlySpan<uint> this[int row] => records.AsSpan(starts[row], starts[row + 1] - starts[row]);

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
        }
    }

    /// <summary>Asks for the records of rows that will be wanted soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Prefetch(ReadOnlySpan<int> rows)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        ref var record = ref MemoryMarshal.GetArrayDataReference(records);
        foreach (var row in rows)
        {
            var behind = starts[row + 1];
            for (var offset = starts[row]; offset < behind; offset += CacheLine / sizeof(uint))
            {
                Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref record, offset)));
            }

            // A record begins within a line, and so ends in one more than its length tells.
            Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.Add(ref record, behind - 1)));
        }
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
}
