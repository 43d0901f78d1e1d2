using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Http.Json;

/// <summary>The characters that texts of eight floats are put together of, sixteen each, as <see cref="FloatLayouts"/> has them.</summary>
[InlineArray(ShortestDecimals.Count)]
internal struct FloatCharacters
{
    private const uint FourZeros = 0x30303030;

    // Behind the first digit: a zero, the point and the mark of an exponent.
    private const uint FirstWith = '0' | ('0' << 8) | ('.' << 16) | ((uint)'E' << 24);

    // Around the exponent's two digits: its sign, and the comma.
    private const uint PlusWith = '+' | ('0' << 8) | ('0' << 16) | ((uint)',' << 24);

    private Vector128<byte> first;

    /// <summary>Sets the characters.</summary>
    /// <param name="decimals">Eight numbers.</param>
    /// <returns>The layout of each if it has nine digits; as many less as of these are zeros at the end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Fill(ref readonly ShortestDecimals decimals)
    {
        var leading = ShortestDecimals.Quotient(decimals.Digits, 1441151881, 57);
        var rest = decimals.Digits - (leading * 100_000_000);
        var high = ShortestDecimals.Quotient(rest, 0xD1B71759, 45);
        var low = rest - (high * 10_000);

        var exponent = decimals.Points - Vector256<int>.One;
        var sign = Vector256.LessThan(exponent, Vector256<int>.Zero).AsUInt32() & Vector256.Create((uint)('-' - '+'));
        var size = Vector256.Abs(exponent).AsUInt16();
        var tens = Avx2.MultiplyHigh(size, Vector256.Create((ushort)6554));
        var ones = size - (tens * 10);
        var marks = (tens.AsUInt32() << 8) + (ones.AsUInt32() << 16) + sign + Vector256.Create(PlusWith);

        SetTurned(FourDigits(high) | Vector256.Create(FourZeros), FourDigits(low) | Vector256.Create(FourZeros), leading + Vector256.Create(FirstWith), marks);

        // As unsigned numbers those below the least point are large.
        var place = Vector256.Min((decimals.Points - Vector256.Create(FloatLayouts.LeastPoint)).AsUInt32(), Vector256.Create((uint)(FloatLayouts.MostPoint - FloatLayouts.LeastPoint + 1)));
        return ((place << 3) + place + Vector256.Create((uint)FloatLayouts.MostDigits - 1)).AsInt32();
    }

    // Of numbers below 10,000, a byte each, the first in the lowest: pairs, then digits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> FourDigits(Vector256<uint> numbers)
    {
        var hundreds = Avx2.MultiplyHigh(numbers.AsUInt16(), Vector256.Create((ushort)5243)).AsUInt32() >>> 3;
        var pairs = (hundreds | ((numbers - (hundreds * 100)) << 16)).AsUInt16();
        var tens = Avx2.MultiplyHigh(pairs, Vector256.Create((ushort)6554));
        return (tens | ((pairs - (tens * 10)) << 8)).AsUInt32();
    }

    // Four words of eight numbers: the words of each behind one another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetTurned(Vector256<uint> word0, Vector256<uint> word1, Vector256<uint> word2, Vector256<uint> word3)
    {
        var (low01, high01) = (Avx2.UnpackLow(word0, word1).AsUInt64(), Avx2.UnpackHigh(word0, word1).AsUInt64());
        var (low23, high23) = (Avx2.UnpackLow(word2, word3).AsUInt64(), Avx2.UnpackHigh(word2, word3).AsUInt64());
        SetTwo(Avx2.UnpackLow(low01, low23), 0);
        SetTwo(Avx2.UnpackHigh(low01, low23), 1);
        SetTwo(Avx2.UnpackLow(high01, high23), 2);
        SetTwo(Avx2.UnpackHigh(high01, high23), 3);
    }

    // The halves of a vector are four numbers apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetTwo(Vector256<ulong> texts, int number) => (this[number], this[number + 4]) = (texts.GetLower().AsByte(), texts.GetUpper().AsByte());
}
