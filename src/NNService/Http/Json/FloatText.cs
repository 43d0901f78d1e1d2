using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace NNService.Http.Json;

/// <summary>A float as JSON text: the digits of <see cref="ShortestDecimal"/> in the form that <see cref="float.ToString()"/> gives them.</summary>
internal static class FloatText
{
    /// <summary>
    /// Room that one number needs. It is more than the longest text, <c>-0.000123456789</c>, has: digits are written sixteen at a time, and
    /// what is too much of them is overwritten by what follows.
    /// </summary>
    public const int Room = 32;

    // Of digits.
    private const int Most = 9;

    // Where the point stands in numbers that are written without an exponent, counted from before the first digit.
    private const int LeastPoint = -3;
    private const int MostPoint = 9;

    private const uint TenToTheEighth = 100_000_000;
    private const ulong EightZeros = 0x3030303030303030;

    /// <summary>What JSON has no form for, NaN and the infinities, is written as text, as everywhere in the service.</summary>
    /// <param name="number">Any.</param>
    /// <param name="target">At least <see cref="Room"/>, of which more may be overwritten than is used.</param>
    /// <returns>Bytes that the text has.</returns>
    public static int Write(float number, Span<byte> target)
    {
        if (!float.IsFinite(number))
        {
            var name = float.IsNaN(number) ? "\"NaN\""u8 : number > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8;
            name.CopyTo(target);
            return name.Length;
        }

        target[0] = (byte)'-';
        var sign = float.IsNegative(number) ? 1 : 0;
        var decimals = ShortestDecimal.Of(number);
        return sign + Write(decimals, target[sign..]);
    }

    // Nearly without branches: which way they would go is as good as chance, and a wrong guess costs more than all the digits.
    private static int Write(ShortestDecimal number, Span<byte> target)
    {
        Span<byte> text = stackalloc byte[Room];
        var (first, rest) = Math.DivRem(number.Digits, TenToTheEighth);
        var others = Digits(rest);
        text[0] = (byte)('0' + first);
        BinaryPrimitives.WriteUInt64LittleEndian(text[1..], others + EightZeros);
        var zeros = first != 0 ? 0 : 1 + Math.Min(BitOperations.TrailingZeroCount(others) / 8, 7);
        var count = Most - zeros;
        var point = count + number.Exponent;
        var digits = Vector128.Create<byte>(text[zeros..]);
        return point is < LeastPoint or > MostPoint
            ? WriteScientific(digits, count, point, target)
            : WritePlain(digits, count, point, target);
    }

    private static int WritePlain(Vector128<byte> digits, int count, int point, Span<byte> target)
    {
        if (point <= 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, EightZeros);
            target[1] = (byte)'.';
            digits.CopyTo(target[(2 - point)..]);
            return 2 - point + count;
        }

        digits.CopyTo(target);
        if (point >= count)
        {
            target[count..point].Fill((byte)'0');
            return point;
        }

        target.Slice(point, Most - 1).CopyTo(target[(point + 1)..]);
        target[point] = (byte)'.';
        return count + 1;
    }

    private static int WriteScientific(Vector128<byte> digits, int count, int point, Span<byte> target)
    {
        digits.CopyTo(target[1..]);
        target[0] = target[1];
        target[1] = (byte)'.';
        var length = count == 1 ? 1 : count + 1;
        var exponent = point - 1;
        var (tens, ones) = Math.DivRem(Math.Abs(exponent), 10);
        target[length] = (byte)'E';
        target[length + 1] = (byte)(exponent < 0 ? '-' : '+');
        target[length + 2] = (byte)('0' + tens);
        target[length + 3] = (byte)('0' + ones);
        return length + 4;
    }

    /// <summary>Eight digits of a number below 10⁸, a byte each, the first in the lowest: halves, then pairs, then digits, all side by side.</summary>
    private static ulong Digits(uint number)
    {
        var (high, low) = Math.DivRem(number, 10_000u);
        var halves = high | ((ulong)low << 32);
        var hundreds = (halves * 10486 >> 20) & 0x0000007F_0000007F;
        var pairs = hundreds | ((halves - (100 * hundreds)) << 16);
        var tens = (pairs * 103 >> 10) & 0x000F000F_000F000F;
        return tens | ((pairs - (10 * tens)) << 8);
    }
}
