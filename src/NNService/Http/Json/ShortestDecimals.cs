using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Http.Json;

/// <summary>
/// <see cref="ShortestDecimal"/> of eight floats side by side, by the same steps, without a branch: nine digits each, zeros at their end included, and where
/// the decimal point stands, counted from before the first.
/// </summary>
/// <param name="Digits">Of 10⁸…10⁹ − 1, or 0.</param>
/// <param name="Points">The number is 0.d₀d₁…d₈ · 10^point; 1 for zero.</param>
internal readonly record struct ShortestDecimals(Vector256<uint> Digits, Vector256<int> Points)
{
    /// <summary>Numbers side by side.</summary>
    public const int Count = 8;

    private const int FractionBits = 23;
    private const int MostExponent = 255;
    private const int Bias = 127 + FractionBits;

    // Digits that a number is first given: seven, eight or nine.
    private const int FewestDigits = 7;

    /// <param name="numbers">The first of eight. Signs do not matter.</param>
    /// <param name="decimals">Theirs.</param>
    /// <returns>False where one of them is not finite, or below the least that has all bits.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref float numbers, out ShortestDecimals decimals)
    {
        var bits = Vector256.LoadUnsafe(ref numbers).AsInt32();
        bits &= Vector256.Create(int.MaxValue);
        var fraction = bits & Vector256.Create((1 << FractionBits) - 1);
        var biased = bits >>> FractionBits;
        var isZero = Vector256.Equals(bits, Vector256<int>.Zero);
        var isOdd = Vector256.Equals(biased, Vector256.Create(MostExponent)) | Vector256.AndNot(Vector256.Equals(biased, Vector256<int>.Zero), isZero);
        decimals = default;
        if (isOdd != Vector256<int>.Zero)
        {
            return false;
        }

        // A zero goes through the same as the least number, within the table.
        decimals = Of(fraction, Vector256.Max(biased, Vector256<int>.One), isZero);
        return true;
    }

    // Everything is in quarters of the last digit, so that the interval's bounds are whole.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ShortestDecimals Of(Vector256<int> fraction, Vector256<int> biased, Vector256<int> isZero)
    {
        var isBinadeStart = Vector256.AndNot(Vector256.Equals(fraction, Vector256<int>.Zero), Vector256.Equals(biased, Vector256<int>.One));
        var power = biased - Vector256.Create(Bias);
        var exponent = ((power * 1262611) - (isBinadeStart & Vector256.Create(524031))) >> 22;
        var shift = power + ((-exponent * 1741647) >> 19) + Vector256<int>.One;
        var quarters = (fraction | Vector256.Create(1 << FractionBits)) << 2;

        var (evenScales, oddScales) = Scales(exponent);
        var value = RoundToOdd(evenScales, oddScales, Shifted(quarters, shift));
        var odd = fraction & Vector256<int>.One;
        var least = RoundToOdd(evenScales, oddScales, Shifted(quarters - Vector256.Create(2) - isBinadeStart, shift)) + odd;
        var most = RoundToOdd(evenScales, oddScales, Shifted(quarters + Vector256.Create(2), shift)) - odd;

        var digits = value >>> 2;
        var tens = Quotient(digits.AsUInt32(), 0xCCCCCCCD, 35).AsInt32();
        var ten = Times10(tens);
        var tenBelow = Vector256.GreaterThan(least, ten << 2);
        var tenAbove = Vector256.GreaterThan((ten << 2) + Vector256.Create(40), most);
        var oneBelow = Vector256.GreaterThan(least, digits << 2);
        var oneAbove = Vector256.GreaterThan((digits << 2) + Vector256.Create(4), most);
        var middle = (digits << 2) + Vector256.Create(2);
        var isUp = Vector256.GreaterThan(value + (digits & Vector256<int>.One), middle);

        // A mask that is set is −1.
        var nearest = digits - Vector256.ConditionalSelect(oneBelow ^ oneAbove, oneBelow, isUp);
        nearest = Vector256.ConditionalSelect(tenBelow ^ tenAbove, ten + (tenBelow & Vector256.Create(10)), nearest);

        var points = exponent + Vector256.Create(FewestDigits + 2);
        for (var power10 = 1; power10 <= 2; power10++)
        {
            var isShort = Vector256.LessThan(nearest, Vector256.Create(100_000_000));
            nearest = Vector256.ConditionalSelect(isShort, Times10(nearest), nearest);
            points += isShort;
        }

        return new ShortestDecimals(
            Vector256.AndNot(nearest, isZero).AsUInt32(), Vector256.ConditionalSelect(isZero, Vector256<int>.One, points));
    }

    /// <summary>⌊number · factor / 2^shift⌋, the shift of 32…63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Quotient(Vector256<uint> numbers, uint factor, int shift)
    {
        var factors = Vector256.Create((ulong)factor).AsUInt32();
        var even = Avx2.Multiply(numbers, factors) >>> shift;
        var odd = Avx2.Multiply((numbers.AsUInt64() >>> 32).AsUInt32(), factors) >>> shift << 32;
        return (even | odd).AsUInt32();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Times10(Vector256<int> numbers) => (numbers << 3) + (numbers << 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Shifted(Vector256<int> numbers, Vector256<int> shift) => Avx2.ShiftLeftLogicalVariable(numbers.AsUInt32(), shift.AsUInt32());

    // Of numbers 0, 2, 4, 6 and of 1, 3, 5, 7.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> Even, Vector256<ulong> Odd) Scales(Vector256<int> exponents)
    {
        ref var powers = ref MemoryMarshal.GetReference(ShortestDecimal.Powers.AsSpan());
        var places = Vector256.Create(-ShortestDecimal.LeastPower) - exponents;
        return (
            Vector256.Create(At(ref powers, places, 0), At(ref powers, places, 2), At(ref powers, places, 4), At(ref powers, places, 6)),
            Vector256.Create(At(ref powers, places, 1), At(ref powers, places, 3), At(ref powers, places, 5), At(ref powers, places, 7)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong At(ref ulong powers, Vector256<int> places, int number) => Unsafe.Add(ref powers, places.GetElement(number));

    // As in ShortestDecimal: the high 32 of 96 bits, their last one set where something is cut off.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> RoundToOdd(Vector256<ulong> evenScales, Vector256<ulong> oddScales, Vector256<uint> factors)
    {
        var even = Product(evenScales, factors);
        var odd = Product(oddScales, (factors.AsUInt64() >>> 32).AsUInt32());
        var upper = Vector256.Create(0xFFFFFFFF_00000000);
        var high = Vector256.ConditionalSelect(upper, odd, even >>> 32).AsInt32();
        var low = Vector256.ConditionalSelect(upper, odd << 32, even).AsInt32();
        var isExact = Vector256.Equals(low & Vector256.Create(~1), Vector256<int>.Zero);
        return high | Vector256.AndNot(Vector256<int>.One, isExact);
    }

    // scale · factor / 2³², the factor in the lower half.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> scales, Vector256<uint> factors) =>
        Avx2.Multiply((scales >>> 32).AsUInt32(), factors) + (Avx2.Multiply(scales.AsUInt32(), factors) >>> 32);
}
