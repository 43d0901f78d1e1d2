using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Numerics;

/// <summary><see cref="Activations.Softmax"/> of rows that fit one 512-bit vector each: the same steps in the same order, so the same bits.</summary>
internal static unsafe class WideSoftmax
{
    /// <summary>Longest row.</summary>
    public const int Most = 16;

    // Rows that wait for their sums together. What is stored goes elsewhere first: a row is no multiple of a vector, and a load that
    // reached into the row stored before it would wait for that.
    private const int Together = 16;

    /// <summary>Replaces sums by probabilities.</summary>
    /// <param name="sums">[rows, stride], in place.</param>
    /// <param name="stride">From one row to the next, at least <paramref name="count"/>; what lies between rows is left as it is.</param>
    /// <param name="count">1…16.</param>
    /// <param name="rows">How many.</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* sums, int stride, int count, int rows)
    {
        var mask = Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
        var terms = stackalloc float[Together * Most];
        for (; rows > 0; rows -= Together)
        {
            var block = Math.Min(rows, Together);
            for (var row = 0; row < block; row++)
            {
                // Which of several largest is the same, and where there is NaN all becomes NaN in the sum.
                var values = Avx512F.MaskLoad(sums + ((nint)row * stride), mask, Vector512.Create(float.NegativeInfinity));
                var largest = Avx512F.Max(values, Avx512F.Shuffle4x128(values, values, 0b01_00_11_10));
                largest = Avx512F.Max(largest, Avx512F.Shuffle4x128(largest, largest, 0b10_11_00_01));
                largest = Avx512F.Max(largest, Avx512F.Permute4x32(largest, 0b01_00_11_10));
                largest = Avx512F.Max(largest, Avx512F.Permute4x32(largest, 0b10_11_00_01));
                Avx512F.Store(terms + (row * Most), WideLogistic.Exponential(Avx512F.Subtract(values, largest)));
            }

            for (var row = 0; row < block; row++)
            {
                var sum = 0f;
                for (var i = 0; i < count; i++)
                {
                    sum += terms[(row * Most) + i];
                }

                Avx512F.MaskStore(sums, mask, Avx512F.Divide(Avx512F.LoadVector512(terms + (row * Most)), Vector512.Create(sum)));
                sums += stride;
            }
        }
    }
}
