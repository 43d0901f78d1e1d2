using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Numerics;

/// <summary>
/// <see cref="LogisticFunction"/> and <see cref="Numerics.Exponential"/> in 512 bits: the same constants and the same roundings, so the same
/// bits. The scale by a power of two is one instruction here.
/// </summary>
internal static unsafe class WideLogistic
{
    private const float Lowest = -87.33654f;
    private const float Highest = 88.72283f;

    /// <summary>The logistic function of the values that fill whole vectors, in place.</summary>
    /// <returns>How many these are.</returns>
    public static int Apply(Span<float> values)
    {
        var count = values.Length / Vector512<float>.Count * Vector512<float>.Count;
        fixed (float* first = values)
        {
            Apply(first, count);
        }

        return count;
    }

    /// <summary>The logistic function of every value, in place.</summary>
    /// <param name="values">[count].</param>
    /// <param name="count">A multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* values, int count)
    {
        var one = Splat(1f);
        var sign = Splat(-0f);
        for (var i = 0; i < count; i += Vector512<float>.Count)
        {
            var minus = Avx512F.Xor(Avx512F.LoadVector512(values + i).AsInt32(), sign.AsInt32()).AsSingle();
            Avx512F.Store(values + i, Avx512F.Divide(one, Avx512F.Add(one, Exponential(minus))));
        }
    }

    /// <summary>e^x, lane by lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exponential(Vector512<float> x)
    {
        // The operands' order matters for NaN: minimum and maximum give the second, which leaves a number to go on with.
        var clamped = Avx512F.Min(Avx512F.Max(x, Splat(Lowest)), Splat(Highest));
        var n = Avx512F.RoundScale(Avx512F.Multiply(clamped, Splat(1.44269504f)), 0);
        var r = Avx512F.FusedMultiplyAdd(n, Splat(-0.693359375f), clamped);
        r = Avx512F.FusedMultiplyAdd(n, Splat(2.12194440e-4f), r);

        var polynomial = Splat(1.9875691500e-4f);
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, r, Splat(1.3981999507e-3f));
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, r, Splat(8.3334519073e-3f));
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, r, Splat(4.1665795894e-2f));
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, r, Splat(1.6666665459e-1f));
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, r, Splat(5.0000001201e-1f));
        polynomial = Avx512F.FusedMultiplyAdd(polynomial, Avx512F.Multiply(r, r), Avx512F.Add(r, Splat(1f)));

        var scaled = Avx512F.Scale(polynomial, n);
        scaled = Avx512F.BlendVariable(scaled, Vector512<float>.Zero, Avx512F.CompareLessThan(x, Splat(Lowest)));
        scaled = Avx512F.BlendVariable(scaled, Splat(float.PositiveInfinity), Avx512F.CompareGreaterThan(x, Splat(Highest)));
        return Avx512F.BlendVariable(scaled, x, Avx512F.CompareUnordered(x, x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Splat(float value) => Vector512.Create(value);
}
