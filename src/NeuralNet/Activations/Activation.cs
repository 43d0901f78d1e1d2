using System.Numerics;

namespace NeuralNet.Activations;

/// <summary>
/// The function a layer applies to its weighted sums. Stateless and shared: one instance of each kind.
/// The derivative is written in terms of the function's own output, so that backward needs no copy of the sums.
/// </summary>
public abstract class Activation
{
    private protected Activation(string name) => Name = name;

    public static Activation Sigmoid { get; } = new Sigmoid();

    public static Activation Relu { get; } = new Relu();

    public static Activation Tanh { get; } = new Tanh();

    public static Activation Identity { get; } = new Identity();

    public static Activation Softmax { get; } = new Softmax();

    /// <summary>Every activation, in the order messages list them.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Sigmoid, Relu, Tanh, Identity, Softmax];

    /// <summary>The name in weight files and requests: <c>sigmoid</c>, <c>relu</c>, <c>tanh</c>, <c>identity</c>, <c>softmax</c>.</summary>
    public string Name { get; }

    /// <summary>The activation of that name, or null where there is none.</summary>
    public static Activation? Find(string name) => All.FirstOrDefault(activation => activation.Name == name);

    /// <summary>Replaces sums by outputs, in place.</summary>
    /// <param name="values">[batch, width], row-major.</param>
    /// <param name="width">Number of units of the layer; matters to <see cref="Softmax"/>, which couples a row.</param>
    public abstract void Apply<T>(Span<T> values, int width)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Turns the gradient with respect to the outputs into the gradient with respect to the sums, in place.</summary>
    /// <param name="outputs">What <see cref="Apply"/> gave, [batch, width].</param>
    /// <param name="gradient">[batch, width].</param>
    /// <param name="width">Number of units of the layer.</param>
    public abstract void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
