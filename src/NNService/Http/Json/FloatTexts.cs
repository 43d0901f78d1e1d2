using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NNService.Http.Json;

/// <summary>
/// Texts of several floats, made together, with the digits and the form of <see cref="FloatText"/> and a comma behind each: eight at a time by
/// <see cref="ShortestDecimals"/> where the processor has 256-bit vectors. A text is one shuffle of its characters, chosen by where the point stands and how
/// many digits there are, so that nothing depends on a guess.
/// </summary>
/// <param name="space">As <see cref="Room"/> says.</param>
internal readonly ref struct FloatTexts(Span<byte> space)
{
    /// <summary>Bytes of the longest text with its comma; as many are copied of any.</summary>
    public const int TextRoom = FloatLayouts.Length;

    private const ulong EightZeros = 0x3030303030303030;

    // Each text, all of their lengths behind them, and what one that begins with a sign writes beyond its place.
    private readonly Span<byte> space = space;
    private readonly int lengths = space.Length / (TextRoom + 1) * TextRoom;

    /// <summary>Bytes that so many numbers take here.</summary>
    public static int Room(int numbers) => ((numbers / ShortestDecimals.Count) + 2) * ShortestDecimals.Count * (TextRoom + 1);

    /// <summary>Makes the texts of some numbers, in place of those before.</summary>
    /// <param name="numbers">Any; what JSON has no form for is written as text.</param>
    public void Make(ReadOnlySpan<float> numbers)
    {
        Span<float> padded = stackalloc float[ShortestDecimals.Count];
        for (var done = 0; done < numbers.Length; done += ShortestDecimals.Count)
        {
            scoped var group = numbers[done..];
            if (group.Length >= ShortestDecimals.Count)
            {
                group = group[..ShortestDecimals.Count];
            }
            else
            {
                padded.Clear();
                group.CopyTo(padded);
                group = padded;
            }

            if (!Avx2.IsSupported || !TryMakeGroup(ref MemoryMarshal.GetReference(group), ref space[done * TextRoom], ref space[lengths + done]))
            {
                MakeEach(group, done);
            }
        }
    }

    /// <summary>The same by <see cref="FloatText"/> alone.</summary>
    internal void MakeEach(ReadOnlySpan<float> numbers, int first)
    {
        Span<byte> text = stackalloc byte[FloatText.Room];
        for (var i = 0; i < numbers.Length; i++)
        {
            var length = FloatText.Write(numbers[i], text);
            text[length] = (byte)',';
            text[..TextRoom].CopyTo(space[((first + i) * TextRoom)..]);
            space[lengths + first + i] = (byte)(length + 1);
        }
    }

    /// <summary>Copies the text of a number and the comma behind it.</summary>
    /// <param name="number">Which of those made last.</param>
    /// <param name="target">At least <see cref="TextRoom"/>, of which more may be overwritten than is used.</param>
    /// <returns>The text's length with the comma.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Copy(int number, Span<byte> target)
    {
        Vector128.Create<byte>(space.Slice(number * TextRoom, TextRoom)).CopyTo(target);
        return space[lengths + number];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TryMakeGroup(ref float numbers, ref byte texts, ref byte lengths)
    {
        if (!ShortestDecimals.TryRead(ref numbers, out var decimals))
        {
            return false;
        }

        var characters = default(FloatCharacters);
        var layouts = characters.Fill(in decimals);
        ref var orders = ref FloatLayouts.FirstOrder;
        ref var layoutLengths = ref FloatLayouts.FirstLength;
        for (var i = 0; i < ShortestDecimals.Count; i++)
        {
            var text = characters[i];
            var zeros = BitOperations.LeadingZeroCount(text.AsUInt64().ToScalar() ^ EightZeros) >>> 3;
            var layout = (nuint)(uint)(Unsafe.Add(ref Unsafe.As<Vector256<int>, int>(ref layouts), i) - zeros);
            var sign = BitConverter.SingleToUInt32Bits(Unsafe.Add(ref numbers, i)) >>> 31;
            Unsafe.Add(ref texts, i * TextRoom) = (byte)'-';
            Ssse3.Shuffle(text, Vector128.LoadUnsafe(ref orders, layout * TextRoom)).StoreUnsafe(ref texts, (nuint)(i * TextRoom) + sign);
            Unsafe.Add(ref lengths, i) = (byte)(Unsafe.Add(ref layoutLengths, layout) + sign);
        }

        return true;
    }
}
