using System.Collections.Immutable;
using System.Numerics;

namespace NNService.Http.Json;

/// <summary>The decimal number with the fewest digits that reads back as a given float, and of those the nearest to it: <c>Digits · 10^Exponent</c>.</summary>
/// <remarks>
/// R. Giulietti, "The Schubfach way to render doubles" (2020), for 32 bits: the interval that rounds to the float, times a power of ten, holds
/// at most one multiple of ten; otherwise it holds one or two whole numbers.
/// </remarks>
/// <param name="Digits">At most nine digits; it does not end in zero unless it is whole or zero.</param>
/// <param name="Exponent">Of ten.</param>
internal readonly record struct ShortestDecimal(uint Digits, int Exponent)
{
    private const int FractionBits = 23;
    private const uint HiddenBit = 1u << FractionBits;

    // Of two, of the fraction's last bit: the bias 127 and the bits of the fraction.
    private const int Bias = 127 + FractionBits;

    // ⌈10^k · 2^(63 − ⌊log₂ 10^k⌋)⌉ for k from −31 to 45: 64 bits of every power of ten that a float needs.
    internal const int LeastPower = -31;

    internal static readonly ImmutableArray<ulong> Powers =
    [
        0x81CEB32C4B43FCF5, 0xA2425FF75E14FC32, 0xCAD2F7F5359A3B3F, 0xFD87B5F28300CA0E,
        0x9E74D1B791E07E49, 0xC612062576589DDB, 0xF79687AED3EEC552, 0x9ABE14CD44753B53,
        0xC16D9A0095928A28, 0xF1C90080BAF72CB2, 0x971DA05074DA7BEF, 0xBCE5086492111AEB,
        0xEC1E4A7DB69561A6, 0x9392EE8E921D5D08, 0xB877AA3236A4B44A, 0xE69594BEC44DE15C,
        0x901D7CF73AB0ACDA, 0xB424DC35095CD810, 0xE12E13424BB40E14, 0x8CBCCC096F5088CC,
        0xAFEBFF0BCB24AAFF, 0xDBE6FECEBDEDD5BF, 0x89705F4136B4A598, 0xABCC77118461CEFD,
        0xD6BF94D5E57A42BD, 0x8637BD05AF6C69B6, 0xA7C5AC471B478424, 0xD1B71758E219652C,
        0x83126E978D4FDF3C, 0xA3D70A3D70A3D70B, 0xCCCCCCCCCCCCCCCD, 0x8000000000000000,
        0xA000000000000000, 0xC800000000000000, 0xFA00000000000000, 0x9C40000000000000,
        0xC350000000000000, 0xF424000000000000, 0x9896800000000000, 0xBEBC200000000000,
        0xEE6B280000000000, 0x9502F90000000000, 0xBA43B74000000000, 0xE8D4A51000000000,
        0x9184E72A00000000, 0xB5E620F480000000, 0xE35FA931A0000000, 0x8E1BC9BF04000000,
        0xB1A2BC2EC5000000, 0xDE0B6B3A76400000, 0x8AC7230489E80000, 0xAD78EBC5AC620000,
        0xD8D726B7177A8000, 0x878678326EAC9000, 0xA968163F0A57B400, 0xD3C21BCECCEDA100,
        0x84595161401484A0, 0xA56FA5B99019A5C8, 0xCECB8F27F4200F3A, 0x813F3978F8940985,
        0xA18F07D736B90BE6, 0xC9F2C9CD04674EDF, 0xFC6F7C4045812297, 0x9DC5ADA82B70B59E,
        0xC5371912364CE306, 0xF684DF56C3E01BC7, 0x9A130B963A6C115D, 0xC097CE7BC90715B4,
        0xF0BDC21ABB48DB21, 0x96769950B50D88F5, 0xBC143FA4E250EB32, 0xEB194F8E1AE525FE,
        0x92EFD1B8D0CF37BF, 0xB7ABC627050305AE, 0xE596B7B0C643C71A, 0x8F7E32CE7BEA5C70,
        0xB35DBF821AE4F38C,
    ];

    /// <param name="number">Finite; its sign does not matter.</param>
    public static ShortestDecimal Of(float number)
    {
        var bits = BitConverter.SingleToUInt32Bits(number);
        var fraction = bits & (HiddenBit - 1);
        var biased = (int)(bits >> FractionBits) & 0xFF;
        var (significand, power) = biased == 0 ? (fraction, 1 - Bias) : (fraction | HiddenBit, biased - Bias);
        if (significand == 0)
        {
            return default;
        }

        if (power is <= 0 and > -FractionBits - 1 && BitOperations.TrailingZeroCount(significand) >= -power)
        {
            return new ShortestDecimal(significand >> -power, 0);
        }

        return Nearest(significand, power, isBinadeStart: fraction == 0 && biased > 1);
    }

    // Everything is in quarters of the last digit, so that the interval's bounds are whole.
    private static ShortestDecimal Nearest(uint significand, int power, bool isBinadeStart)
    {
        // ⌊log₁₀ 2^power⌋, or of ¾ of it where the float below is only half as far away.
        var exponent = ((power * 1262611) - (isBinadeStart ? 524031 : 0)) >> 22;
        var shift = power + Log2OfPower(-exponent) + 1;
        var scale = Powers[-exponent - LeastPower];
        var value = RoundToOdd(scale, (4 * significand) << shift);

        // A bound itself reads back as the float if that is even.
        var odd = significand & 1;
        var least = RoundToOdd(scale, ((4 * significand) - (isBinadeStart ? 1u : 2u)) << shift) + odd;
        var most = RoundToOdd(scale, ((4 * significand) + 2) << shift) - odd;

        var digits = value / 4;
        var tens = digits / 10;
        if (digits >= 10 && (least <= 40 * tens) != ((40 * tens) + 40 <= most))
        {
            return WithoutZeros(least <= 40 * tens ? tens : tens + 1, exponent + 1);
        }

        if ((least <= 4 * digits) != ((4 * digits) + 4 <= most))
        {
            return WithoutZeros(least <= 4 * digits ? digits : digits + 1, exponent);
        }

        var middle = (4 * digits) + 2;
        return WithoutZeros(value > middle || (value == middle && (digits & 1) != 0) ? digits + 1 : digits, exponent);
    }

    /// <summary>⌊log₂ 10^power⌋.</summary>
    private static int Log2OfPower(int power) => (power * 1741647) >> 19;

    /// <summary>scale · factor / 2⁶⁴, with its last bit set where something is cut off; the scale's own rounding up does not count.</summary>
    private static uint RoundToOdd(ulong scale, uint factor)
    {
        var high = Math.BigMul(scale, factor, out var low);
        return (uint)high | (low >> 32 > 1 ? 1u : 0u);
    }

    private static ShortestDecimal WithoutZeros(uint digits, int exponent)
    {
        for (var (tenth, rest) = Math.DivRem(digits, 10u); rest == 0; (tenth, rest) = Math.DivRem(digits, 10u))
        {
            (digits, exponent) = (tenth, exponent + 1);
        }

        return new ShortestDecimal(digits, exponent);
    }
}
