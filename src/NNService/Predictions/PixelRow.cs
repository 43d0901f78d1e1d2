using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NNService.Predictions;

/// <summary>
/// Reads <c>[0,0,128,…]</c>, a JSON array of whole numbers of 0…255 with at most one space behind a comma, 64 bytes at a time: what is
/// allowed where is a matter of a few bit masks, and the numbers are made together by <see cref="PixelNumbers"/>, or one by one where the processor lacks its
/// instructions. Whatever else JSON allows is left to <see cref="PixelJsonParser"/>.
/// </summary>
internal static class PixelRow
{
    // The digits of a number as bytes 1…3 of a word, hundreds first, times this: hundreds·100 + tens·10 + ones in the highest byte.
    private const uint Weights = 1 + (10 << 8) + (100 << 16);

    // 255 as three bytes, one a digit.
    private const uint Largest = 0x020505;

    private const int Before = 4;

    /// <param name="text">All of the body.</param>
    /// <param name="position">Of the opening bracket.</param>
    /// <param name="pixels">As long as the array must be, overwritten, with <see cref="PixelNumbers.Slack"/> behind it that may be.</param>
    /// <returns>The position behind the closing bracket, or −1 where this is not such an array of that length.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ReadOnlySpan<byte> text, int position, Span<byte> pixels)
    {
        // By hand, so that there are three bytes before every number's last digit.
        if (!TryReadFirst(text, ref position, out var value, out var isLast))
        {
            return -1;
        }

        pixels[0] = value;
        if (isLast)
        {
            return pixels.Length == 1 ? position : -1;
        }

        if (!PixelNumbers.IsSupported)
        {
            pixels[1..].Clear();
        }

        Span<byte> rest = stackalloc byte[Before + JsonBlock.Length];
        ref var body = ref MemoryMarshal.GetReference(text);
        ref var target = ref MemoryMarshal.GetReference(pixels);
        var count = 1;
        ulong digitsBefore = 0, loneZeroBefore = 0, commaBefore = 1;
        uint largest = 0;
        for (; position < text.Length; position += JsonBlock.Length)
        {
            scoped ref var first = ref Unsafe.Add(ref body, position);
            if (position > text.Length - JsonBlock.Length)
            {
                var before = Math.Min(Before, position);
                rest.Fill(byte.MaxValue);
                text[(position - before)..].CopyTo(rest[(Before - before)..]);
                first = ref rest[Before];
            }

            var block = JsonBlock.Read(ref first);
            var isEnd = block.Ends != 0;
            var within = isEnd ? block.Ends ^ (block.Ends - 1) : ulong.MaxValue;
            var (digits, commas, spaces) = (block.Digits & within, block.Commas & within, block.Spaces & within);
            var stops = commas | (block.Ends & within);
            var afterDigit = (digits << 1) | (digitsBefore >> 63);
            var starts = digits & ~afterDigit;
            var zeroStarts = starts & block.Zeros;
            var afterZero = (zeroStarts << 1) | loneZeroBefore;
            var fourth = afterDigit & digits & ((digits << 2) | (digitsBefore >> 62)) & ((digits << 3) | (digitsBefore >> 61));

            // Nothing but these; stops behind digits; spaces behind commas; no digit behind a leading zero; no fourth digit.
            var faults = (within & ~(digits | spaces | stops)) | (stops & ~afterDigit) | (spaces & ~((commas << 1) | commaBefore)) | (digits & afterZero) | fourth;
            var total = count + BitOperations.PopCount(stops);
            if (faults != 0 || total > pixels.Length)
            {
                return -1;
            }

            if (PixelNumbers.IsSupported)
            {
                // Whole rows of zeros are above and below a digit.
                if ((stops & ~afterZero) == 0)
                {
                    PixelNumbers.WriteZeros(ref Unsafe.Add(ref target, count));
                }
                else if (!PixelNumbers.TryWrite(ref first, stops, ref Unsafe.Add(ref target, count)))
                {
                    return -1;
                }
            }
            else
            {
                largest = Math.Max(largest, WriteEach(ref first, stops, afterZero, ref Unsafe.Add(ref target, count)));
            }

            count = total;
            if (isEnd)
            {
                return largest <= Largest && count == pixels.Length ? position + BitOperations.TrailingZeroCount(block.Ends) + 1 : -1;
            }

            (digitsBefore, loneZeroBefore, commaBefore) = (digits, zeroStarts >> 63, commas >> 63);
        }

        return -1;
    }

    // Zeros are passed over, the others found by their ends. Returns the digits of the largest.
    private static uint WriteEach(ref byte first, ulong stops, ulong afterZero, ref byte target)
    {
        var largest = 0u;
        for (var numbers = stops & ~afterZero; numbers != 0; numbers &= numbers - 1)
        {
            var end = BitOperations.TrailingZeroCount(numbers);
            var word = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, end - Before));
            if (!BitConverter.IsLittleEndian)
            {
                word = BinaryPrimitives.ReverseEndianness(word);
            }

            // The highest of the three bytes before the last digit that is no digit: commas and spaces lack this bit.
            var shift = 35 - BitOperations.LeadingZeroCount(~word & 0x00101010);
            word = ((word >> shift) << shift) & 0x0F0F0F0F;
            largest = Math.Max(largest, BinaryPrimitives.ReverseEndianness(word));
            Unsafe.Add(ref target, BitOperations.PopCount(stops & ((numbers & (0 - numbers)) - 1))) = (byte)((word * Weights) >> 24);
        }

        return largest;
    }

    // The opening bracket, a number, and the comma or closing bracket behind it.
    private static bool TryReadFirst(ReadOnlySpan<byte> text, ref int position, out byte value, out bool isLast)
    {
        (value, isLast) = (0, false);
        if (position >= text.Length || text[position] != '[')
        {
            return false;
        }

        var start = ++position;
        var number = 0;
        for (; position < text.Length && position < start + 3 && char.IsAsciiDigit((char)text[position]); position++)
        {
            number = (10 * number) + (text[position] - '0');
        }

        var digits = position - start;
        if (digits == 0 || position == text.Length || (digits > 1 && text[start] == '0') || number > byte.MaxValue)
        {
            return false;
        }

        (value, isLast) = ((byte)number, text[position] == ']');
        return text[position++] == ',' || isLast;
    }
}
