using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>1 / (1 + e^−x). Large |x| saturates to exactly 0 or 1; nothing overflows into NaN.</summary>
internal readonly struct LogisticFunction : IVectorFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exponential.Invoke(-x));
}
