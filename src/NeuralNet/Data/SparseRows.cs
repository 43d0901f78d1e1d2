using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>
/// Rows of bytes, most of them 0, as images are, without their zeros: each is a record of its words of four bytes that are not 0. A handwritten
/// digit of 784 bytes becomes 340. A batch's rows lie anywhere in a data set, so that this is what is to be fetched from memory.
/// <para>A record is the number n of its words, their places in the row, in order, 16 bits each and padded to whole elements, and the n words.</para>
/// </summary>
internal sealed class SparseRows
{
    /// <summary>The longest rows, in bytes: words' places take 16 bits.</summary>
    public const int LongestRow = (ushort.MaxValue + 1) * ByteBlock.WordLength;

    /// <summary>The shortest rows, in bytes: records of shorter ones are longer than these.</summary>
    public const int ShortestRow = 16;

    private const int CacheLine = 64;

    private readonly uint[] records;
    private readonly int[] starts;

    /// <param name="bytes">[rows, <paramref name="rowLength"/>].</param>
    /// <param name="rowLength"><see cref="ShortestRow"/>…<see cref="LongestRow"/>.</param>
    public SparseRows(ReadOnlySpan<byte> bytes, int rowLength)
    {
        starts = new int[(bytes.Length / rowLength) + 1];
        for (var row = 0; row < starts.Length - 1; row++)
        {
            starts[row + 1] = checked(starts[row] + Length(NonZeroWords(bytes.Slice(row * rowLength, rowLength))));
        }

        records = GC.AllocateUninitializedArray<uint>(starts[^1]);
        for (var row = 0; row < starts.Length - 1; row++)
        {
            Write(bytes.Slice(row * rowLength, rowLength), records.AsSpan(starts[row]));
        }
    }

    /// <summary>The record of a row.</summary>
    public ReadOnlySpan<uint> this[int row] => records.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>The places of a record's words.</summary>
    public static ReadOnlySpan<ushort> Places(ReadOnlySpan<uint> record) => MemoryMarshal.Cast<uint, ushort>(record[1..])[..(int)record[0]];

    /// <summary>The words of a record.</summary>
    public static ReadOnlySpan<uint> Words(ReadOnlySpan<uint> record) => record.Slice(Length((int)record[0]) - (int)record[0], (int)record[0]);

    /// <summary>The most elements that a record of a row takes.</summary>
    public static int MostLength(int rowLength) => Length((rowLength + ByteBlock.WordLength - 1) / ByteBlock.WordLength);

    /// <summary>Writes the record of a row.</summary>
    /// <param name="row">At most <see cref="LongestRow"/> bytes.</param>
    /// <param name="record">At least <see cref="MostLength"/> elements, or as many as the record has.</param>
    /// <returns>Its length.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Write(ReadOnlySpan<byte> row, Span<uint> record)
    {
        var count = NonZeroWords(row);
        record[0] = (uint)count;
        var places = MemoryMarshal.Cast<uint, ushort>(record[1..Length(count)]);
        var words = record[(Length(count) - count)..];
        if (count % 2 != 0)
        {
            places[count] = 0;
        }

        var whole = MemoryMarshal.Cast<byte, uint>(row);
        var (place, found) = (0, 0);
        for (; place <= whole.Length - Vector256<uint>.Count; place += Vector256<uint>.Count)
        {
            var eight = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(whole), (nuint)place);
            var left = ~Vector256.Equals(eight, Vector256<uint>.Zero).ExtractMostSignificantBits() & byte.MaxValue;
            for (; left != 0; left &= left - 1)
            {
                var at = place + BitOperations.TrailingZeroCount(left);
                (places[found], words[found]) = ((ushort)at, whole[at]);
                found++;
            }
        }

        for (; found < count; place++)
        {
            var word = place < whole.Length ? whole[place] : LastWord(row);
            if (word != 0)
            {
                (places[found], words[found]) = ((ushort)place, word);
                found++;
            }
        }

        return Length(count);
    }

    /// <summary>Asks for what <see cref="Prefetch"/> will have to know of a row.</summary>
    public unsafe void PrefetchPlace(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref starts[row]));
        }
    }

    /// <summary>Asks for the record of a row that will be wanted soon.</summary>
    public unsafe void Prefetch(int row)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        ref var record = ref MemoryMarshal.GetArrayDataReference(records);
        for (var offset = starts[row]; offset < starts[row + 1]; offset += CacheLine / sizeof(uint))
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref record, offset)));
        }
    }

    private static int Length(int words) => 1 + ((words + 1) / 2) + words;

    private static int NonZeroWords(ReadOnlySpan<byte> row)
    {
        var whole = MemoryMarshal.Cast<byte, uint>(row);
        return whole.Length - whole.Count(0u) + (LastWord(row) == 0 ? 0 : 1);
    }

    // What is behind the last whole word, padded with zeros.
    private static uint LastWord(ReadOnlySpan<byte> row)
    {
        var word = 0u;
        row[(row.Length / ByteBlock.WordLength * ByteBlock.WordLength)..].CopyTo(MemoryMarshal.AsBytes(new Span<uint>(ref word)));
        return word;
    }
}
