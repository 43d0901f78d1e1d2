namespace NeuralNet.Activations;

/// <summary>max(0, x); the derivative at 0 is taken as 0. NaN stays NaN, so that a broken network shows.</summary>
internal sealed class Relu() : Activation("relu")
{
    public override void Apply<T>(Span<T> values, int width)
    {
        foreach (ref var value in values)
        {
            value = T.Max(value, T.Zero);
        }
    }

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            if (outputs[i] <= T.Zero)
            {
                gradient[i] = T.Zero;
            }
        }
    }
}
