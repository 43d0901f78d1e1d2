using System.Numerics;
using NeuralNet.Numerics;

namespace NeuralNet;

/// <summary>
/// The memory one forward or backward pass writes to, so that a network itself stays untouched and serves parallel requests.
/// Reused from batch to batch; belongs to one thread at a time.
/// </summary>
public sealed class Workspace<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] outputs;
    private readonly T[][] deltas;
    private readonly T[] transposed;

    /// <summary>Room for batches of up to <paramref name="capacity"/> rows.</summary>
    /// <param name="architecture">Whose layers are to be run.</param>
    /// <param name="capacity">Largest batch, at least 1.</param>
    /// <param name="training">Whether the backward pass's arrays are wanted too.</param>
    /// <param name="team">Threads to share large products among, or null for the caller's alone; the result has the same bits.</param>
    /// <exception cref="ArgumentException">The capacity is below 1, or the widest layer's outputs are more than an array holds.</exception>
    public Workspace(Architecture architecture, int capacity, bool training = false, ThreadTeam? team = null)
    {
        Product = new SharedProduct<T>(team);
        ByteProduct = new SharedByteProduct(team);
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
        transposed = training ? new T[architecture.Layers.Skip(1).Select(layer => layer.WeightCount).DefaultIfEmpty().Max()] : [];
    }

    public Architecture Architecture { get; }

    /// <summary>Largest batch, in rows.</summary>
    public int Capacity { get; }

    /// <summary>Whether it has room for a backward pass too.</summary>
    public bool IsTraining => deltas.Length > 0;

    internal SharedProduct<T> Product { get; }

    internal SharedByteProduct ByteProduct { get; }

    internal Span<T> Transposed => transposed;

    /// <summary>The outputs of a layer after the forward pass, [batch, width].</summary>
    internal Span<T> Outputs(int layer, int batch) => outputs[layer].AsSpan(0, batch * Architecture.Layers[layer].Outputs);

    /// <summary>The gradient with respect to a layer's sums after the backward pass, [batch, width].</summary>
    internal Span<T> Deltas(int layer, int batch) => deltas[layer].AsSpan(0, batch * Architecture.Layers[layer].Outputs);
}
