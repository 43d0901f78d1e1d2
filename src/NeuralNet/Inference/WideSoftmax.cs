using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary><see cref="Activations.Softmax"/> of rows that fit one 512-bit vector each: the same steps in the same order, so the same bits.</summary>
internal static unsafe class WideSoftmax
{
    /// <summary>Longest row.</summary>
    public const int Most = 16;

    /// <summary>Replaces sums by probabilities.</summary>
    /// <param name="sums">[rows, stride], in place.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">1…16.</param>
    /// <param name="rows">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* sums, int stride, int count, int rows)
    {
        var padding = Avx512F.CompareGreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
        for (; rows > 0; rows--)
        {
            // Which of several largest is the same, and where there is NaN all becomes NaN in the sum.
            var values = Avx512F.LoadVector512(sums);
            var largest = Avx512F.BlendVariable(values, Vector512.Create(float.NegativeInfinity), padding);
            largest = Avx512F.Max(largest, Avx512F.Shuffle4x128(largest, largest, 0b01_00_11_10));
            largest = Avx512F.Max(largest, Avx512F.Shuffle4x128(largest, largest, 0b10_11_00_01));
            largest = Avx512F.Max(largest, Avx512F.Permute4x32(largest, 0b01_00_11_10));
            largest = Avx512F.Max(largest, Avx512F.Permute4x32(largest, 0b10_11_00_01));

            var exponentials = WideLogistic.Exponential(Avx512F.Subtract(values, largest));
            Avx512F.Store(sums, exponentials);
            var sum = 0f;
            for (var i = 0; i < count; i++)
            {
                sum += sums[i];
            }

            Avx512F.Store(sums, Avx512F.Divide(exponentials, Vector512.Create(sum)));
            sums += stride;
        }
    }
}
