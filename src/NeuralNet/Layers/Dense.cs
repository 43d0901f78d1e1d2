using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace NeuralNet.Layers;

/// <summary>
/// A fully connected layer, y = f(x·W + b): shapes and offsets into a parameter array that it does not own.
/// W is [inputs, outputs], row-major, at <see cref="WeightOffset"/>; b is [outputs], at <see cref="BiasOffset"/>.
/// The gradient array has the same layout.
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
    internal void Forward<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> x, Span<T> y, int batch, SharedProduct<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        product.Multiply(x, Inputs, 1, Weights(parameters), Biases(parameters), y, batch, Inputs, Outputs);
        Activation.Apply(y[..(batch * Outputs)], Outputs);
    }

    /// <summary>The same for a first layer whose inputs are bytes.</summary>
    internal void Forward(ReadOnlySpan<float> parameters, in ByteRows x, Span<float> y, int batch, SharedByteProduct product)
    {
        product.Multiply(x, Weights(parameters), Biases(parameters), y, batch, Inputs, Outputs);
        Activation.Apply(y[..(batch * Outputs)], Outputs);
    }

    /// <summary>
    /// From δ = ∂loss/∂(x·W + b) [batch, outputs]: ∂W = xᵀ·δ, ∂b = Σ over the batch of δ, and ∂x = δ·Wᵀ.
    /// </summary>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="x">What <see cref="Forward"/> was given, [batch, inputs].</param>
    /// <param name="delta">δ, already taken through the activation.</param>
    /// <param name="gradients">This layer's part is overwritten.</param>
    /// <param name="inputGradient">∂x [batch, inputs], or empty for the first layer, where nobody asks for it.</param>
    /// <param name="transposed">Scratch for Wᵀ, at least <see cref="WeightCount"/>; not used where <paramref name="inputGradient"/> is empty.</param>
    /// <param name="batch">Rows of x and δ.</param>
    /// <param name="product">Who multiplies.</param>
    internal void Backward<T>(
        ReadOnlySpan<T> parameters,
        ReadOnlySpan<T> x,
        ReadOnlySpan<T> delta,
        Span<T> gradients,
        Span<T> inputGradient,
        Span<T> transposed,
        int batch,
        SharedProduct<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        product.Multiply(x, 1, Inputs, delta, [], gradients.Slice(WeightOffset, WeightCount), Inputs, batch, Outputs);
        if (HasBias)
        {
            SumRows(delta, gradients.Slice(BiasOffset, BiasCount), batch);
        }

        if (!inputGradient.IsEmpty)
        {
            Transpose(Weights(parameters), transposed);
            product.Multiply(delta, Outputs, 1, transposed, [], inputGradient, batch, Outputs, Inputs);
        }
    }

    /// <summary>The same for a first layer whose inputs are bytes: ∂W and ∂b.</summary>
    internal void Backward(in ByteRows x, ReadOnlySpan<float> delta, Span<float> gradients, int batch, SharedByteProduct product)
    {
        product.MultiplyTransposed(x, delta, gradients.Slice(WeightOffset, WeightCount), Inputs, batch, Outputs);
        if (HasBias)
        {
            SumRows(delta, gradients.Slice(BiasOffset, BiasCount), batch);
        }
    }

    private void SumRows<T>(ReadOnlySpan<T> delta, Span<T> sums, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        for (var row = 0; row < batch; row++)
        {
            RowSum.Add(delta.Slice(row * Outputs, Outputs), sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose<T>(ReadOnlySpan<T> weights, Span<T> transposed)
    {
        for (var i = 0; i < Inputs; i++)
        {
            var row = weights.Slice(i * Outputs, Outputs);
            for (var j = 0; j < row.Length; j++)
            {
                transposed[(j * Inputs) + i] = row[j];
            }
        }
    }
}
