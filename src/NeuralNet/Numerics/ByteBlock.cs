using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>
/// Up to 128 rows of bytes, most of them 0, as images are, laid out for <see cref="ByteProduct"/>: in words of four neighbouring bytes, the same word of
/// all rows together, and for each word marks of the rows in which it is not 0. Strokes are a few pixels wide, so a marked word of a handwritten
/// digit holds 2.7 bytes that are not 0.
/// </summary>
internal sealed unsafe class ByteBlock
{
    /// <summary>Most rows.</summary>
    public const int MostRows = 128;

    /// <summary>Bytes in a word.</summary>
    public const int WordLength = 4;

    /// <summary>Rows of one mark, a bit each.</summary>
    public const int MarkRows = 64;

    /// <summary>Marks of a word.</summary>
    public const int MarksPerWord = MostRows / MarkRows;

    // Rows that are turned together: a cache line of words, and a quarter of a mark.
    private const int TurnedRows = 16;
    private const int Alignment = 64;

    // Kept alive by these references, and pinned: the pointers into them stay valid for as long as the block.
    private readonly uint[] wordMemory;
    private readonly ulong[] markMemory;
    private readonly byte[] incoming;
    private readonly int rowLength;

    /// <param name="inputs">Bytes in a row.</param>
    /// <param name="capacity">Rows there is room for, at most <see cref="MostRows"/>.</param>
    public ByteBlock(int inputs, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)capacity, (uint)MostRows, nameof(capacity));
        (Inputs, WordCount) = (inputs, (inputs + WordLength - 1) / WordLength);
        rowLength = RoundUp(inputs, Vector128<byte>.Count);

        // An odd number of cache lines: the words of a row would else fall into few sets of a cache.
        Stride = RoundUp(capacity, TurnedRows) | TurnedRows;
        wordMemory = GC.AllocateArray<uint>((rowLength / WordLength * Stride) + (Alignment / sizeof(uint)), pinned: true);
        Words = (uint*)(((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(wordMemory)) + Alignment - 1) & -Alignment);
        markMemory = GC.AllocateArray<ulong>(WordCount * MarksPerWord, pinned: true);
        Marks = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(markMemory));
        incoming = GC.AllocateArray<byte>(TurnedRows * rowLength, pinned: true);
    }

    /// <summary>Bytes in a row.</summary>
    public int Inputs { get; }

    /// <summary>Words in a row, the last one padded with zeros.</summary>
    public int WordCount { get; }

    /// <summary>Rows that were taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>From a word of a row to the next of the same row.</summary>
    public int Stride { get; }

    /// <summary>[<see cref="WordCount"/>, <see cref="Stride"/>]; only what is marked means anything.</summary>
    public uint* Words { get; }

    /// <summary>[<see cref="WordCount"/>, <see cref="MarksPerWord"/>]: bit i of mark m for row 64 m + i.</summary>
    public ulong* Marks { get; }

    /// <summary>Begins to take rows in.</summary>
    public void Clear()
    {
        Rows = 0;
        Array.Clear(markMemory);
    }

    /// <summary>The place for the next row's bytes, to be overwritten whole: behind the row's own there are some that must be 0.</summary>
    public Span<byte> Incoming() => incoming.AsSpan(Rows % TurnedRows * rowLength, rowLength);

    /// <summary>Takes in what was written to the last <see cref="Incoming"/>.</summary>
    /// <exception cref="InvalidOperationException">There is no room.</exception>
    public void Take()
    {
        if (Rows == Stride || Rows == MostRows)
        {
            throw new InvalidOperationException($"There is no room for more than {Rows} rows.");
        }

        Rows++;
        if (Rows % TurnedRows == 0)
        {
            Turn(Rows - TurnedRows, ushort.MaxValue);
        }
    }

    /// <summary>Ends taking rows in: they can then be multiplied.</summary>
    public void Finish()
    {
        if (Rows % TurnedRows != 0)
        {
            Turn(Rows / TurnedRows * TurnedRows, (1 << (Rows % TurnedRows)) - 1);
        }
    }

    private static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    // Sixteen rows at a time: what is written of each word is a cache line, still near when it is marked.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Turn(int first, int counted)
    {
        nint stride = Stride;
        fixed (byte* from = incoming)
        {
            var to = Words + first;
            for (var column = 0; column < rowLength; column += Vector128<byte>.Count)
            {
                for (nint row = 0; row < TurnedRows; row += Vector128<uint>.Count)
                {
                    TurnFour(from + (row * rowLength) + column, rowLength, to + row, stride);
                }

                to += Vector128<uint>.Count * stride;
            }
        }

        var marks = (ushort*)Marks + (first / TurnedRows);
        for (var word = 0; word < WordCount; word++)
        {
            var words = Words + (word * stride) + first;
            var low = Vector256.Equals(Vector256.Load(words), Vector256<uint>.Zero).ExtractMostSignificantBits();
            var high = Vector256.Equals(Vector256.Load(words + Vector256<uint>.Count), Vector256<uint>.Zero).ExtractMostSignificantBits();
            *marks = (ushort)(~(low | (high << Vector256<uint>.Count)) & counted);
            marks += MostRows / TurnedRows;
        }
    }

    // Four words of four rows: first words change places within pairs of rows, then pairs of words between the pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TurnFour(byte* from, nint length, uint* to, nint stride)
    {
        var low = Vector128.Create((ulong)uint.MaxValue);
        var row0 = Vector128.Load(from).AsUInt64();
        var row1 = Vector128.Load(from + length).AsUInt64();
        var row2 = Vector128.Load(from + (2 * length)).AsUInt64();
        var row3 = Vector128.Load(from + (3 * length)).AsUInt64();
        var even01 = (row0 & low) | (row1 << 32);
        var even23 = (row2 & low) | (row3 << 32);
        var odd01 = (row0 >>> 32) | Vector128.AndNot(row1, low);
        var odd23 = (row2 >>> 32) | Vector128.AndNot(row3, low);
        Lower(even01, even23).AsUInt32().Store(to);
        Lower(odd01, odd23).AsUInt32().Store(to + stride);
        Upper(even01, even23).AsUInt32().Store(to + (2 * stride));
        Upper(odd01, odd23).AsUInt32().Store(to + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Lower(Vector128<ulong> first, Vector128<ulong> second) =>
        Vector128.ConditionalSelect(Vector128.Create(ulong.MaxValue, 0), first, Swapped(second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Upper(Vector128<ulong> first, Vector128<ulong> second) =>
        Vector128.ConditionalSelect(Vector128.Create(ulong.MaxValue, 0), Swapped(first), second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Swapped(Vector128<ulong> vector) => Vector128.Shuffle(vector, Vector128.Create(1ul, 0));
}
