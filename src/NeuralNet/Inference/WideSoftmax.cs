using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary><see cref="Activations.Softmax"/> of a row that fits one 512-bit vector: the same steps in the same order, so the same bits.</summary>
internal static unsafe class WideSoftmax
{
    /// <summary>Longest row.</summary>
    public const int Most = 16;

    /// <summary>Replaces sums by probabilities, in place.</summary>
    /// <param name="row">[16], of which the first <paramref name="count"/> are the row.</param>
    /// <param name="count">1…16.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply(float* row, int count)
    {
        var maximum = row[0];
        for (var i = 1; i < count; i++)
        {
            maximum = float.Max(maximum, row[i]);
        }

        var exponentials = WideLogistic.Exponential(Avx512F.Subtract(Avx512F.LoadVector512(row), Vector512.Create(maximum)));
        Avx512F.Store(row, exponentials);
        var sum = 0f;
        for (var i = 0; i < count; i++)
        {
            sum += row[i];
        }

        Avx512F.Store(row, Avx512F.Divide(exponentials, Vector512.Create(sum)));
    }
}
