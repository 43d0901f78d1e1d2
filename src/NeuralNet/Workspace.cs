using System.Numerics;

namespace NeuralNet;

/// <summary>
/// The memory one forward or backward pass writes to, so that a network itself stays untouched and serves parallel requests.
/// Reused from batch to batch; belongs to one batch at a time.
/// </summary>
public sealed class Workspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] outputs;
    private readonly T[][] deltas;
    private readonly T[][][] transposed;

    /// <summary>Room for batches of up to <paramref name="capacity"/> rows.</summary>
    /// <param name="architecture">Whose layers are to be run.</param>
    /// <param name="capacity">Largest batch, at least 1.</param>
    /// <param name="training">Whether the backward pass's arrays are wanted too.</param>
    /// <param name="threads">Threads of a backward pass that turn the weights for themselves, at least 1.</param>
    /// <exception cref="ArgumentException">The capacity is below 1, or the widest layer's outputs are more than an array holds.</exception>
    public Workspace(Architecture architecture, int capacity, bool training = false, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        var widest = architecture.Layers.Max(layer => layer.Outputs);
        if ((long)capacity * widest > Array.MaxLength)
        {
            throw new ArgumentException($"{capacity} rows of {widest} units are more than the {Array.MaxLength} values an array holds.", nameof(capacity));
        }

        Architecture = architecture;
        Capacity = capacity;
        outputs = [.. architecture.Layers.Select(layer => new T[capacity * layer.Outputs])];
        deltas = training ? [.. architecture.Layers.Select(layer => new T[capacity * layer.Outputs])] : [];
        transposed = training ? [.. Enumerable.Range(0, threads).Select(_ => Transposed(architecture))] : [];
    }

    public Architecture Architecture { get; }

    /// <summary>Largest batch, in rows.</summary>
    public int Capacity { get; }

    /// <summary>Whether it has room for a backward pass too.</summary>
    public bool IsTraining => deltas.Length > 0;

    /// <summary>The outputs of a layer after the forward pass, [count, width], of rows from <paramref name="first"/> on.</summary>
    internal Span<T> Outputs(int layer, int first, int count) => Rows(outputs[layer], layer, first, count);

    /// <summary>The gradient with respect to a layer's sums after the backward pass, [count, width], of rows from <paramref name="first"/> on.</summary>
    internal Span<T> Deltas(int layer, int first, int count) => Rows(deltas[layer], layer, first, count);

    /// <summary>Wᵀ of a layer behind the first, for a thread.</summary>
    internal Span<T> Transposed(int layer, int thread) => transposed[thread][layer];

    private static T[][] Transposed(Architecture architecture) => [.. architecture.Layers.Select((layer, index) => new T[index == 0 ? 0 : layer.WeightCount])];

    private Span<T> Rows(T[] values, int layer, int first, int count)
    {
        var width = Architecture.Layers[layer].Outputs;
        return values.AsSpan(first * width, count * width);
    }
}
