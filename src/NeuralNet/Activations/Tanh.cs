using System.Runtime.InteropServices;
using NeuralNet.Numerics;

namespace NeuralNet.Activations;

/// <summary>tanh x; tanh′ = 1 − tanh².</summary>
internal sealed class Tanh() : Activation("tanh")
{
    public override void Apply<T>(Span<T> values, int width)
    {
        if (typeof(T) == typeof(float))
        {
            VectorMap.Apply<HyperbolicTangent>(MemoryMarshal.Cast<T, float>(values));
            return;
        }

        foreach (ref var value in values)
        {
            value = T.Tanh(value);
        }
    }

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= T.One - (outputs[i] * outputs[i]);
        }
    }
}
