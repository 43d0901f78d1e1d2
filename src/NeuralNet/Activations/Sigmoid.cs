using System.Numerics;
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
            var floats = MemoryMarshal.Cast<T, float>(values);
            var done = WideLanes.IsSupported ? WideLogistic.Apply(floats) : 0;
            VectorMap.Apply<LogisticFunction>(floats[done..]);
            return;
        }

        foreach (ref var value in values)
        {
            value = T.One / (T.One + T.Exp(-value));
        }
    }

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width) =>
        SlopeMap.Apply<Slope, T>(outputs, gradient);

    private readonly struct Slope : ISlope
    {
        public static T Invoke<T>(T output, T gradient)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            gradient * (output * (T.One - output));

        public static Vector<T> Invoke<T>(Vector<T> output, Vector<T> gradient) =>
            gradient * (output * (Vector<T>.One - output));
    }
}
