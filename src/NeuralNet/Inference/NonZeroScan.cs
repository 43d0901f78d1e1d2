using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Inference;

/// <summary>Finds the inputs that are not zero: their places, ascending.</summary>
internal static unsafe class NonZeroScan
{
    /// <summary>Most inputs of a row: their places are of 16 bits.</summary>
    public const int MostInputs = 1 << 16;

    /// <summary>Places that a list must have room for beyond its inputs: whole vectors are written.</summary>
    public const int Slack = 64;

    private const int Block = 64;

    /// <summary>The places of a row of bytes.</summary>
    /// <param name="row">[length].</param>
    /// <param name="length">Bytes.</param>
    /// <param name="places">[length + <see cref="Slack"/>], overwritten.</param>
    /// <param name="wide">Whether 512-bit vectors may be used.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int OfBytes(byte* row, int length, ushort* places, bool wide)
    {
        var (found, start) = (0, 0);
        if (wide && Avx512Vbmi2.IsSupported)
        {
            var index = Vector512<byte>.Indices;
            for (; start <= length - Block; start += Block)
            {
                var unequal = Avx512BW.CompareNotEqual(Avx512BW.LoadVector512(row + start), Vector512<byte>.Zero);
                var chosen = Avx512Vbmi2.Compress(Vector512<byte>.Zero, unequal, index);
                var count = BitOperations.PopCount(unequal.ExtractMostSignificantBits());
                var first = Vector512.Create((ushort)start);
                Avx512BW.Store(places + found, Avx512BW.Add(Avx512BW.ConvertToVector512UInt16(chosen.GetLower()), first));

                // Rare, and so guessed right: a write across two lines costs more than all before it.
                if (count > Vector512<ushort>.Count)
                {
                    Avx512BW.Store(places + found + Vector512<ushort>.Count, Avx512BW.Add(Avx512BW.ConvertToVector512UInt16(chosen.GetUpper()), first));
                }

                found += count;
            }
        }

        if (wide && Avx512BW.IsSupported)
        {
            var index = Vector512<int>.Indices + Vector512.Create(start);
            for (; start <= length - Vector512<int>.Count; start += Vector512<int>.Count)
            {
                var values = Avx512F.ConvertToVector512Int32(Sse2.LoadVector128(row + start));
                found += Compress(Avx512F.CompareNotEqual(values, Vector512<int>.Zero), index, places + found);
                index += Vector512.Create(Vector512<int>.Count);
            }
        }
        else
        {
            for (; start <= length - Block; start += Block)
            {
                for (var bits = Mask(row + start); bits != 0; bits &= bits - 1)
                {
                    places[found++] = (ushort)(start + BitOperations.TrailingZeroCount(bits));
                }
            }
        }

        for (; start < length; start++)
        {
            places[found] = (ushort)start;
            found += row[start] != 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>The places of a row of numbers; NaN counts as a number that is not zero. Arguments as with <see cref="OfBytes"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int OfValues(float* row, int length, ushort* places, bool wide)
    {
        var (found, start) = (0, 0);
        if (wide && Avx512F.IsSupported)
        {
            var index = Vector512<int>.Indices;
            for (; start <= length - Vector512<float>.Count; start += Vector512<float>.Count)
            {
                var unequal = Avx512F.CompareNotEqual(Avx512F.LoadVector512(row + start), Vector512<float>.Zero);
                found += Compress(unequal.AsInt32(), index, places + found);
                index += Vector512.Create(Vector512<int>.Count);
            }
        }

        for (; start < length; start++)
        {
            places[found] = (ushort)start;
            found += row[start] != 0 ? 1 : 0;
        }

        return found;
    }

    /// <summary>How many numbers are not zero, where their places do not matter.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int CountOfValues(float* values, int length)
    {
        var zeros = Vector<int>.Zero;
        var start = 0;
        for (; start <= length - Vector<int>.Count; start += Vector<int>.Count)
        {
            zeros -= Vector.Equals(Vector.Load(values + start), Vector<float>.Zero);
        }

        var found = start - Vector.Sum(zeros);
        for (; start < length; start++)
        {
            found += values[start] != 0 ? 1 : 0;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Compress(Vector512<int> chosen, Vector512<int> index, ushort* places)
    {
        Avx.Store(places, Avx512F.ConvertToVector256UInt16(Avx512F.Compress(Vector512<int>.Zero, chosen, index)));
        return BitOperations.PopCount((uint)chosen.ExtractMostSignificantBits());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(byte* block)
    {
        if (Vector256.IsHardwareAccelerated)
        {
            var low = Vector256.Equals(Vector256.Load(block), Vector256<byte>.Zero).ExtractMostSignificantBits();
            var high = Vector256.Equals(Vector256.Load(block + 32), Vector256<byte>.Zero).ExtractMostSignificantBits();
            return ~(low | ((ulong)high << 32));
        }

        var zeros = 0ul;
        for (var quarter = 0; quarter < Block; quarter += Vector128<byte>.Count)
        {
            zeros |= (ulong)Vector128.Equals(Vector128.Load(block + quarter), Vector128<byte>.Zero).ExtractMostSignificantBits() << quarter;
        }

        return ~zeros;
    }
}
