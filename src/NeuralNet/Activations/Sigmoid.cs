using System.Runtime.InteropServices;
using NeuralNet.Numerics;

namespace NeuralNet.Activations;

/// <summary>σ(x) = 1 / (1 + e^−x); σ′ = σ (1 − σ).</summary>
internal sealed class Sigmoid() : Activation("sigmoid")
{
    public override void Apply<T>(Span<T> values, int width)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMap.Apply<LogisticFunction>(MemoryMarshal.Cast<T, float>(values));
            return;
        }

        foreach (ref var value in values)
        {
            value = T.One / (T.One + T.Exp(-value));
        }
    }

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= outputs[i] * (T.One - outputs[i]);
        }
    }
}
