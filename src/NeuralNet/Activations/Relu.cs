using System.Numerics;
using NeuralNet.Numerics;

namespace NeuralNet.Activations;

/// <summary>max(0, x); the derivative at 0 is taken as 0. NaN stays NaN, so that a broken network shows.</summary>
internal sealed class Relu() : Activation("relu")
{
    // The function does to x what its slope does to a gradient: where x is not above 0, nothing is left.
    public override void Apply<T>(Span<T> values, int width) => SlopeMap.Apply<Slope, T>(values, values);

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width) =>
        SlopeMap.Apply<Slope, T>(outputs, gradient);

    private readonly struct Slope : ISlope
    {
        public static T Invoke<T>(T output, T gradient)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            output <= T.Zero ? T.Zero : gradient;

        public static Vector<T> Invoke<T>(Vector<T> output, Vector<T> gradient) =>
            Vector.ConditionalSelect(Vector.LessThanOrEqual(output, Vector<T>.Zero), Vector<T>.Zero, gradient);
    }
}
