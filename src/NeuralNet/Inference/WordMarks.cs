using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Inference;

/// <summary>
/// Marks of the words in a block of up to 64 rows that are not zero: for each word a bit a row. Rows are looked through one by one, which gives
/// the bits of eight words to a byte, and the bytes of all rows are then turned.
/// </summary>
internal static unsafe class WordMarks
{
    /// <summary>Inputs in a word.</summary>
    public const int WordLength = 4;

    /// <summary>Rows of a mark.</summary>
    public const int Rows = 64;

    /// <summary>Words that are looked at together.</summary>
    public const int Together = 8;

    /// <summary>Marks that rows of so many inputs have room for.</summary>
    public static int Room(int inputs) => (inputs / WordLength / Together + 1) * Together;

    /// <summary>Sets the marks of all whole words.</summary>
    /// <param name="rows">The block.</param>
    /// <param name="count">Rows, at most <see cref="Rows"/>.</param>
    /// <param name="marks">[words], with <see cref="Room"/>; overwritten.</param>
    /// <returns>How many bits are set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Set<TRows>(TRows rows, int count, ulong* marks)
        where TRows : struct, IWordRows
    {
        nint words = rows.Inputs / WordLength;
        var groups = (int)((words + Together - 1) / Together);
        new Span<ulong>(marks, groups * Together).Clear();
        for (nint row = 0; row < count; row++)
        {
            var bytes = (byte*)marks + row;
            nint word = 0;
            for (; word <= words - Together; word += Together)
            {
                *bytes = (byte)rows.Marks(row, word * WordLength);
                bytes += Rows;
            }

            if (word < words)
            {
                *bytes = (byte)LastMarks(rows, row, words, (int)(words - word));
            }
        }

        var set = 0;
        for (var group = 0; group < groups; group++)
        {
            set += Turn(marks + (group * Together));
        }

        return set;
    }

    // Of words that are no whole group: with some before them once more, where there are any.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint LastMarks<TRows>(TRows rows, nint row, nint words, int count)
        where TRows : struct, IWordRows
    {
        if (words >= Together)
        {
            return rows.Marks(row, (words - Together) * WordLength) >> (Together - count);
        }

        // A short row: all of its words are taken.
        return (1u << count) - 1;
    }

    // 64 bytes of eight bits into eight marks of 64 bits, in place: the highest bits of all bytes are one instruction, and those below move up first.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Turn(ulong* marks)
    {
        var set = 0;
        if (Avx512BW.IsSupported)
        {
            var bytes = Avx512F.LoadVector512((byte*)marks);
            for (var bit = Together - 1; bit >= 0; bit--)
            {
                var mark = bytes.ExtractMostSignificantBits();
                marks[bit] = mark;
                set += BitOperations.PopCount(mark);
                bytes = Avx512BW.Add(bytes, bytes);
            }

            return set;
        }

        var (first, second) = (Vector256.Load((byte*)marks), Vector256.Load((byte*)marks + Vector256<byte>.Count));
        for (var bit = Together - 1; bit >= 0; bit--)
        {
            var mark = first.ExtractMostSignificantBits() | ((ulong)second.ExtractMostSignificantBits() << Vector256<byte>.Count);
            marks[bit] = mark;
            set += BitOperations.PopCount(mark);
            (first, second) = (first + first, second + second);
        }

        return set;
    }
}
