using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Http.Json;

/// <summary>
/// Several floats as JSON text, with the digits and the form of <see cref="FloatText"/>: eight at a time by <see cref="ShortestDecimals"/> where the
/// processor has 256-bit vectors. The text of each is one shuffle of its characters, chosen by where the point stands and how many digits there are,
/// so that nothing depends on a guess.
/// </summary>
internal static class FloatTexts
{
    /// <summary>Room that each number needs with the comma behind it, of which more may be overwritten than is used.</summary>
    public const int Room = FloatText.Room + 1;

    private const ulong EightZeros = 0x3030303030303030;

    /// <summary>Writes numbers, each with a comma behind it.</summary>
    /// <param name="numbers">Any; what JSON has no form for is written as text.</param>
    /// <param name="target">At least <see cref="Room"/> for each number.</param>
    /// <returns>Bytes written, with the last comma.</returns>
    public static int Write(ReadOnlySpan<float> numbers, Span<byte> target)
    {
        var length = 0;
        while (!numbers.IsEmpty)
        {
            var group = numbers[..Math.Min(numbers.Length, ShortestDecimals.Count)];
            var room = target.Slice(length, group.Length * Room);
            length += Avx2.IsSupported && ShortestDecimals.TryRead(group, out var decimals) ? WriteGroup(in decimals, group, room) : WriteEach(group, room);
            numbers = numbers[group.Length..];
        }

        return length;
    }

    /// <summary>The same by <see cref="FloatText"/> alone.</summary>
    internal static int WriteEach(ReadOnlySpan<float> numbers, Span<byte> target)
    {
        var length = 0;
        foreach (var number in numbers)
        {
            length += FloatText.Write(number, target[length..]);
            target[length++] = (byte)',';
        }

        return length;
    }

    private static int WriteGroup(ref readonly ShortestDecimals decimals, ReadOnlySpan<float> numbers, Span<byte> target)
    {
        Span<byte> characters = stackalloc byte[ShortestDecimals.Count * FloatLayouts.Length];
        Span<int> layouts = stackalloc int[ShortestDecimals.Count];
        FloatCharacters.Write(in decimals, characters, layouts);

        ref var from = ref MemoryMarshal.GetReference(characters);
        ref var layout = ref MemoryMarshal.GetReference(layouts);
        ref var number = ref MemoryMarshal.GetReference(numbers);
        ref var first = ref MemoryMarshal.GetReference(target);
        var length = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            var text = Vector128.LoadUnsafe(ref from, (nuint)(i * FloatLayouts.Length));
            var zeros = BitOperations.LeadingZeroCount(text.AsUInt64().ToScalar() ^ EightZeros) / 8;
            var chosen = Unsafe.Add(ref layout, i) - zeros;
            Unsafe.Add(ref first, length) = (byte)'-';
            length += BitConverter.SingleToInt32Bits(Unsafe.Add(ref number, i)) >>> 31;
            Vector128.Shuffle(text, FloatLayouts.Order(chosen)).StoreUnsafe(ref first, (nuint)length);
            length += FloatLayouts.TextLength(chosen);
        }

        return length;
    }
}
