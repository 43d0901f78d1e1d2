using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Http.Json;

/// <summary>The characters that texts of eight floats are put together of, as <see cref="FloatLayouts"/> has them.</summary>
internal static class FloatCharacters
{
    private const uint FourZeros = 0x30303030;

    // Behind the first digit: a zero, the point and the mark of an exponent.
    private const uint FirstWith = '0' | ('0' << 8) | ('.' << 16) | ((uint)'E' << 24);

    // Around the exponent's two digits: its sign, and the comma.
    private const uint PlusWith = '+' | ('0' << 8) | ('0' << 16) | ((uint)',' << 24);

    /// <param name="decimals">Eight numbers.</param>
    /// <param name="characters">[8, 16], overwritten.</param>
    /// <param name="layouts">[8], overwritten: each one's form if it has nine digits, from which those are to be taken away that are zeros at the end.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref readonly ShortestDecimals decimals, Span<byte> characters, Span<int> layouts)
    {
        var first = ShortestDecimals.Quotient(decimals.Digits, 1441151881, 57);
        var rest = decimals.Digits - (first * 100_000_000);
        var high = ShortestDecimals.Quotient(rest, 0xD1B71759, 45);
        var low = rest - (high * 10_000);

        var exponent = decimals.Points - Vector256<int>.One;
        var sign = Vector256.LessThan(exponent, Vector256<int>.Zero).AsUInt32() & Vector256.Create((uint)('-' - '+'));
        var size = Vector256.Abs(exponent).AsUInt16();
        var tens = Avx2.MultiplyHigh(size, Vector256.Create((ushort)6554));
        var ones = size - (tens * 10);
        var marks = (tens.AsUInt32() << 8) + (ones.AsUInt32() << 16) + sign + Vector256.Create(PlusWith);

        WriteTurned(FourDigits(high) | Vector256.Create(FourZeros), FourDigits(low) | Vector256.Create(FourZeros), first + Vector256.Create(FirstWith), marks, characters);

        // As unsigned numbers those below the least point are large.
        var place = Vector256.Min((decimals.Points - Vector256.Create(FloatLayouts.LeastPoint)).AsUInt32(), Vector256.Create((uint)(FloatLayouts.MostPoint - FloatLayouts.LeastPoint + 1)));
        ((place << 3) + place + Vector256.Create((uint)FloatLayouts.MostDigits - 1)).AsInt32().StoreUnsafe(ref MemoryMarshal.GetReference(layouts));
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
    private static void WriteTurned(Vector256<uint> word0, Vector256<uint> word1, Vector256<uint> word2, Vector256<uint> word3, Span<byte> target)
    {
        var (low01, high01) = (Avx2.UnpackLow(word0, word1).AsUInt64(), Avx2.UnpackHigh(word0, word1).AsUInt64());
        var (low23, high23) = (Avx2.UnpackLow(word2, word3).AsUInt64(), Avx2.UnpackHigh(word2, word3).AsUInt64());
        ref var first = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(target));
        WriteTwo(Avx2.UnpackLow(low01, low23), ref first, 0);
        WriteTwo(Avx2.UnpackHigh(low01, low23), ref first, 1);
        WriteTwo(Avx2.UnpackLow(high01, high23), ref first, 2);
        WriteTwo(Avx2.UnpackHigh(high01, high23), ref first, 3);
    }

    // The halves of a vector are four numbers apart.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteTwo(Vector256<ulong> texts, ref ulong first, int number)
    {
        texts.GetLower().StoreUnsafe(ref first, (nuint)(2 * number));
        texts.GetUpper().StoreUnsafe(ref first, (nuint)(2 * (number + 4)));
    }
}
