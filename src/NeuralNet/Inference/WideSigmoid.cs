using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary><see cref="WideLogistic"/> over padded rows.</summary>
internal static unsafe class WideSigmoid
{
    /// <param name="sums">[rows, stride], in place.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="count">Numbers of a row to be replaced, a multiple of 16.</param>
    /// <param name="rows">How many.</param>
    public static void Apply(float* sums, int stride, int count, int rows)
    {
        if (count == stride)
        {
            WideLogistic.Apply(sums, count * rows);
            return;
        }

        for (var row = 0; row < rows; row++)
        {
            WideLogistic.Apply(sums + ((nint)row * stride), count);
        }
    }
}
