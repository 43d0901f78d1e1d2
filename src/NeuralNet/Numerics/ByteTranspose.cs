using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>
/// Turns images, byte by byte, into rows of one pixel each. Blocks of 8×8 bytes are swapped in words (Warren, Hacker's Delight, 7-3),
/// four blocks side by side in a vector.
/// </summary>
internal static class ByteTranspose
{
    /// <summary>Rows that are turned together: a matrix has a multiple of it, the ones behind the last filled with zeros.</summary>
    public const int Rows = 8;

    private const int Columns = 32;

    /// <summary>to[j, i] = from[i, first + j], for as many columns as <paramref name="to"/> has rows.</summary>
    /// <param name="from">[rows, stride], rows a multiple of <see cref="Rows"/>.</param>
    /// <param name="stride">Bytes between rows of <paramref name="from"/>.</param>
    /// <param name="first">The first column to turn.</param>
    /// <param name="to">[columns, toStride], columns a multiple of 32, overwritten up to the column <paramref name="rows"/>.</param>
    /// <param name="toStride">Bytes between rows of <paramref name="to"/>, at least <paramref name="rows"/>.</param>
    /// <param name="rows">Rows to turn.</param>
    /// <exception cref="ArgumentException">A span is shorter than its shape, or a shape is not a multiple of its blocks.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<byte> from, int stride, int first, Span<byte> to, int toStride, int rows)
    {
        var columns = to.Length / Math.Max(toStride, 1);
        if (rows % Rows != 0 || columns % Columns != 0 || toStride < rows || first < 0 || first + columns > stride || from.Length < (long)rows * stride)
        {
            throw new ArgumentException(
                $"Columns {first}…{first + columns - 1} of [{rows}, {stride}] in {from.Length} bytes do not turn into rows of {toStride} in {to.Length} bytes.");
        }

        ref var source = ref Unsafe.Add(ref MemoryMarshal.GetReference(from), first);
        ref var target = ref MemoryMarshal.GetReference(to);
        for (var column = 0; column < columns; column += Columns)
        {
            for (var row = 0; row < rows; row += Rows)
            {
                Block(
                    ref Unsafe.Add(ref source, ((nint)row * stride) + column), stride, ref Unsafe.Add(ref target, ((nint)column * toStride) + row), toStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(ref byte from, nint stride, ref byte to, nint toStride)
    {
        var row0 = Load(ref from, 0);
        var row1 = Load(ref from, stride);
        var row2 = Load(ref from, stride * 2);
        var row3 = Load(ref from, stride * 3);
        var row4 = Load(ref from, stride * 4);
        var row5 = Load(ref from, stride * 5);
        var row6 = Load(ref from, stride * 6);
        var row7 = Load(ref from, stride * 7);
        if ((row0 | row1 | row2 | row3 | row4 | row5 | row6 | row7) != Vector256<ulong>.Zero)
        {
            Swap(ref row0, ref row4, 32, 0x00000000FFFFFFFF);
            Swap(ref row1, ref row5, 32, 0x00000000FFFFFFFF);
            Swap(ref row2, ref row6, 32, 0x00000000FFFFFFFF);
            Swap(ref row3, ref row7, 32, 0x00000000FFFFFFFF);
            Swap(ref row0, ref row2, 16, 0x0000FFFF0000FFFF);
            Swap(ref row1, ref row3, 16, 0x0000FFFF0000FFFF);
            Swap(ref row4, ref row6, 16, 0x0000FFFF0000FFFF);
            Swap(ref row5, ref row7, 16, 0x0000FFFF0000FFFF);
            Swap(ref row0, ref row1, 8, 0x00FF00FF00FF00FF);
            Swap(ref row2, ref row3, 8, 0x00FF00FF00FF00FF);
            Swap(ref row4, ref row5, 8, 0x00FF00FF00FF00FF);
            Swap(ref row6, ref row7, 8, 0x00FF00FF00FF00FF);
        }

        Store(row0, ref to, 0, toStride);
        Store(row1, ref to, 1, toStride);
        Store(row2, ref to, 2, toStride);
        Store(row3, ref to, 3, toStride);
        Store(row4, ref to, 4, toStride);
        Store(row5, ref to, 5, toStride);
        Store(row6, ref to, 6, toStride);
        Store(row7, ref to, 7, toStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load(ref byte from, nint offset) => Vector256.LoadUnsafe(ref Unsafe.Add(ref from, offset)).AsUInt64();

    // Exchanges the upper part of one word of each pair with the lower part of the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Swap(ref Vector256<ulong> low, ref Vector256<ulong> high, int shift, ulong mask)
    {
        var different = ((low >>> shift) ^ high) & Vector256.Create(mask);
        high ^= different;
        low ^= different << shift;
    }

    // Word k of a vector is column 8k + column of the block.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<ulong> words, ref byte to, int column, nint toStride)
    {
        for (var block = 0; block < Vector256<ulong>.Count; block++)
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, ((block * 8) + column) * toStride), words.GetElement(block));
        }
    }
}
