using System.Collections.Immutable;
using System.Numerics;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet;

/// <summary>
/// The layers of a network as offsets into one parameter array W1, b1, W2, b2, …; the array itself is the caller's.
/// Forward and backward work on any IEEE type: training and serving run them on <see cref="float"/>, gradient checks on <see cref="double"/>.
/// </summary>
public sealed class Architecture
{
    /// <summary>Layers of the given widths behind <paramref name="inputSize"/> inputs.</summary>
    /// <exception cref="ArgumentException">No layer, a width below 1, softmax anywhere but at the end, or more than 2³¹ parameters.</exception>
    public Architecture(int inputSize, IEnumerable<LayerShape> layers)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputSize);
        var built = ImmutableArray.CreateBuilder<Dense>();
        var offset = 0L;
        var inputs = inputSize;
        foreach (var (outputs, activation, hasBias) in layers)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs, nameof(layers));
            var layer = new Dense(inputs, outputs, hasBias, activation, (int)offset);
            offset += ((long)inputs * outputs) + layer.BiasCount;
            if (offset > Array.MaxLength)
            {
                throw new ArgumentException($"Layer {built.Count + 1} brings the network to {offset} parameters; {Array.MaxLength} are possible.", nameof(layers));
            }

            built.Add(layer);
            inputs = outputs;
        }

        if (built.Count == 0)
        {
            throw new ArgumentException("A network has at least one layer.", nameof(layers));
        }

        if (built.SkipLast(1).Any(layer => layer.Activation == Activation.Softmax))
        {
            throw new ArgumentException("softmax makes probabilities of a whole row and stands only in the last layer.", nameof(layers));
        }

        Layers = built.ToImmutable();
        ParameterCount = (int)offset;
    }

    public ImmutableArray<Dense> Layers { get; }

    public int InputSize => Layers[0].Inputs;

    public int OutputSize => Layers[^1].Outputs;

    /// <summary>The length of the parameter array and of the gradient array.</summary>
    public int ParameterCount { get; }

    /// <summary>New parameters: weights drawn layer by layer, biases 0.</summary>
    public float[] Initialize(Initializer initializer, double scale, SeededRandom random)
    {
        var parameters = new float[ParameterCount];
        foreach (var layer in Layers)
        {
            initializer.Fill(parameters.AsSpan(layer.WeightOffset, layer.WeightCount), layer.Inputs, scale, random);
        }

        return parameters;
    }

    /// <summary>Runs a batch through all layers.</summary>
    /// <param name="parameters"><see cref="ParameterCount"/> values.</param>
    /// <param name="input">[batch, <see cref="InputSize"/>].</param>
    /// <param name="batch">Rows; at most the workspace's capacity.</param>
    /// <param name="workspace">Keeps every layer's outputs, which <see cref="Backward"/> needs; not to be shared by two threads.</param>
    /// <returns>[batch, <see cref="OutputSize"/>], valid until the workspace is used again.</returns>
    /// <exception cref="ArgumentException">A length does not fit the architecture or the workspace.</exception>
    public ReadOnlySpan<T> Forward<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> input, int batch, Workspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(parameters.Length, input.Length, batch, workspace);
        return ForwardRows(parameters, input, 0, batch, workspace);
    }

    /// <summary>The gradient of the loss of the batch that <see cref="Forward"/> has just run through <paramref name="workspace"/>.</summary>
    /// <param name="parameters">The same as in the forward pass.</param>
    /// <param name="input">The same as in the forward pass.</param>
    /// <param name="target">[batch, <see cref="OutputSize"/>].</param>
    /// <param name="batch">Rows.</param>
    /// <param name="loss">What to differentiate.</param>
    /// <param name="gradients">[<see cref="ParameterCount"/>], overwritten.</param>
    /// <param name="workspace">That of the forward pass, made for training.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the workspace was not made for training.</exception>
    public void Backward<T>(
        ReadOnlySpan<T> parameters, ReadOnlySpan<T> input, ReadOnlySpan<T> target, int batch, Loss loss, Span<T> gradients, Workspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(parameters.Length, input.Length, batch, workspace);
        if (gradients.Length != ParameterCount || !workspace.IsTraining)
        {
            throw new ArgumentException($"expected a workspace made for training and {ParameterCount} gradients, got {gradients.Length}.");
        }

        TransposeWeights(parameters, workspace);
        DeltaRows(target, 0, batch, batch, loss, workspace);
        for (var i = 0; i < Layers.Length; i++)
        {
            var x = i == 0 ? input : workspace.Outputs(i - 1, 0, batch);
            var delta = workspace.Deltas(i, 0, batch);
            Layers[i].WeightGradient(x, delta, gradients, batch, 0, Layers[i].Inputs);
            Layers[i].BiasGradient(delta, gradients);
        }
    }

    /// <summary>The forward pass of rows <paramref name="first"/>… of a batch, given their inputs; lengths are the caller's affair.</summary>
    internal ReadOnlySpan<T> ForwardRows<T>(ReadOnlySpan<T> parameters, ReadOnlySpan<T> input, int first, int count, Workspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Layers[0].Forward(parameters, input, workspace.Outputs(0, first, count), count);
        return ForwardFromFirst(parameters, first, count, workspace);
    }

    /// <summary>The same for bytes that stand for 256 numbers, <paramref name="values"/>, with the bits of these.</summary>
    internal ReadOnlySpan<float> ForwardRows(
        ReadOnlySpan<float> parameters, ByteBlock input, ReadOnlySpan<float> values, int first, Workspace<float> workspace)
    {
        Layers[0].Forward(parameters, input, values, workspace.Outputs(0, first, input.Rows));
        return ForwardFromFirst(parameters, first, input.Rows, workspace);
    }

    /// <summary>Makes the workspace ready for <see cref="DeltaRows"/>.</summary>
    /// <param name="parameters">Of the step.</param>
    /// <param name="workspace">Made for training.</param>
    /// <param name="thread">Whose turned weights are written, of those that the workspace has room for.</param>
    internal void TransposeWeights<T>(ReadOnlySpan<T> parameters, Workspace<T> workspace, int thread = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 1; i < Layers.Length; i++)
        {
            Layers[i].Transpose(parameters, workspace.Transposed(i, thread));
        }
    }

    /// <summary>δ of every layer, for rows <paramref name="first"/>… of a batch of <paramref name="batch"/> that the forward pass has run.</summary>
    /// <param name="target">Of these rows, [count, <see cref="OutputSize"/>].</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">Rows.</param>
    /// <param name="batch">Rows of the whole batch, which the loss is a mean over.</param>
    /// <param name="loss">What to differentiate.</param>
    /// <param name="workspace">That of the forward pass.</param>
    /// <param name="thread">Whose turned weights are used.</param>
    internal void DeltaRows<T>(ReadOnlySpan<T> target, int first, int count, int batch, Loss loss, Workspace<T> workspace, int thread = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var last = Layers.Length - 1;
        var delta = workspace.Deltas(last, first, count);
        var output = workspace.Outputs(last, first, count);
        if (loss.PairsWith(Layers[last].Activation))
        {
            loss.PairedGradient(output, target, delta, OutputSize, batch);
        }
        else
        {
            loss.Gradient(output, target, delta, OutputSize, batch);
            Layers[last].Activation.Backward(output, delta, OutputSize);
        }

        for (var i = last; i > 0; i--)
        {
            var inputGradient = workspace.Deltas(i - 1, first, count);
            Layers[i].InputGradient(workspace.Transposed(i, thread), workspace.Deltas(i, first, count), inputGradient, count);
            Layers[i - 1].Activation.Backward(workspace.Outputs(i - 1, first, count), inputGradient, Layers[i - 1].Outputs);
        }
    }

    /// <summary>The forward pass of rows of which the first layer's outputs are in the workspace.</summary>
    internal ReadOnlySpan<T> ForwardFromFirst<T>(ReadOnlySpan<T> parameters, int first, int count, Workspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 1; i < Layers.Length; i++)
        {
            Layers[i].Forward(parameters, workspace.Outputs(i - 1, first, count), workspace.Outputs(i, first, count), count);
        }

        return workspace.Outputs(Layers.Length - 1, first, count);
    }

    private void Check<T>(int parameterCount, int inputLength, int batch, Workspace<T> workspace)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (parameterCount != ParameterCount)
        {
            throw new ArgumentException($"expected {ParameterCount} parameters, got {parameterCount}.");
        }

        if (inputLength != (long)batch * InputSize)
        {
            throw new ArgumentException($"expected {batch} rows of {InputSize} inputs, got {inputLength} values.");
        }

        if (workspace.Architecture != this || batch > workspace.Capacity)
        {
            throw new ArgumentException($"The workspace is of another network, or holds {workspace.Capacity} rows where {batch} are needed.");
        }
    }
}
