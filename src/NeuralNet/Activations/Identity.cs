namespace NeuralNet.Activations;

/// <summary>x itself: the output layer of a regression, whose values are not squeezed into a range.</summary>
internal sealed class Identity() : Activation("identity")
{
    public override void Apply<T>(Span<T> values, int width)
    {
    }

    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
    {
    }
}
