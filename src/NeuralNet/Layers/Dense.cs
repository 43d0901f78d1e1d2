using System.Numerics;
using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace NeuralNet.Layers;

/// <summary>
/// A fully connected layer, y = f(x·W + b): shapes and offsets into a parameter array that it does not own.
/// W is [inputs, outputs], row-major, at <see cref="WeightOffset"/>; b is [outputs], at <see cref="BiasOffset"/>.
/// The gradient array has the same layout. Rows of a batch are independent, and so are rows of ∂W: threads share either.
/// </summary>
public sealed record Dense(int Inputs, int Outputs, bool HasBias, Activation Activation, int WeightOffset)
{
    public int WeightCount => Inputs * Outputs;

    public int BiasOffset => WeightOffset + WeightCount;

    public int BiasCount => HasBias ? Outputs : 0;

    /// <summary>Weights and biases together.</summary>
    public int ParameterCount => WeightCount + BiasCount;

    /// <summary>The weights [inputs, outputs] within <paramref name="parameters"/>.</summary>
    public ReadOnlySpan<T> Weights<T>(ReadOnlySpan<T> parameters) => parameters.Slice(WeightOffset, WeightCount);

    /// <summary>The biases [outputs] within <paramref name="parameters"/>, empty where the layer has none.</summary>
    public ReadOnlySpan<T> Biases<T>(ReadOnlySpan<T> parameters) => parameters.Slice(BiasOffset, BiasCount);

    /// <summary>x [batch, inputs] → y [batch, outputs].</summary>
    internal void Forward<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, Span<T> y, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        MatrixProduct.Multiply(x, Inputs, 1, Weights(parameters), Biases(parameters), y, batch, Inputs, Outputs);
        Activation.Apply(y[..(batch * Outputs)], Outputs);
    }

    /// <summary>The same where the inputs are bytes that stand for 256 numbers, <paramref name="values"/>.</summary>
    internal void Forward(ReadOnlySpan<float> parameters, ByteBlock x, ReadOnlySpan<float> values, Span<float> y)
    {
        ByteProduct.Multiply(x, values, Weights(parameters), Biases(parameters), y, Outputs);
        Activation.Apply(y[..(x.Rows * Outputs)], Outputs);
    }

    /// <summary>
    /// ∂W = xᵀ·δ for the weights of inputs <paramref name="from"/>…<paramref name="to"/> − 1, from δ = ∂loss/∂(x·W + b).
    /// </summary>
    /// <param name="x">What <see cref="Forward{T}"/> was given, [batch, inputs].</param>
    /// <param name="delta">[batch, outputs], already taken through the activation.</param>
    /// <param name="gradients">The network's; the rows' part is overwritten.</param>
    /// <param name="batch">Rows of x and δ.</param>
    /// <param name="from">The first input.</param>
    /// <param name="to">Behind the last.</param>
    internal void WeightGradient<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> delta, Span<T> gradients, int batch, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (from < to)
        {
            MatrixProduct.Multiply(
                x[from..], 1, Inputs, delta, [], gradients.Slice(WeightOffset + (from * Outputs), (to - from) * Outputs), to - from, batch, Outputs);
        }
    }

    /// <summary>∂b = Σ over the batch of δ [batch, outputs]; nothing where the layer has no biases.</summary>
    internal void BiasGradient<T>(ReadOnlySpan<T> delta, Span<T> gradients)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (HasBias)
        {
            RowSum.Run(delta, gradients.Slice(BiasOffset, BiasCount));
        }
    }

    /// <summary>∂x = δ·Wᵀ, [batch, inputs], with Wᵀ from <see cref="Transpose"/>.</summary>
    internal void InputGradient<T>(ReadOnlySpan<T> transposed, ReadOnlySpan<T> delta, Span<T> inputGradient, int batch)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        MatrixProduct.Multiply(delta, Outputs, 1, transposed, [], inputGradient, batch, Outputs, Inputs);

    /// <summary>Wᵀ, [outputs, inputs].</summary>
    internal void Transpose<T>(ReadOnlySpan<T> parameters, Span<T> transposed)
        where T : unmanaged => MatrixTranspose.Run(Weights(parameters), transposed, Inputs, Outputs);
}
