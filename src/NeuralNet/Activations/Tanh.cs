using System.Numerics;
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

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width) =>
        SlopeMap.Apply<Slope, T>(outputs, gradient);

    private readonly struct Slope : ISlope
    {
        public static T Invoke<T>(T output, T gradient)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            gradient * (T.One - (output * output));

        public static Vector<T> Invoke<T>(Vector<T> output, Vector<T> gradient) =>
            gradient * (Vector<T>.One - (output * output));
    }
}
