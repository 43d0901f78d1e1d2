using System.Runtime.CompilerServices;
using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// Room for one batch of examples. Images of which most pixels are 0 stay bytes for a network whose first layer takes them;
/// everything else becomes floats.
/// </summary>
internal sealed class TrainingBatch
{
    private const int PrefetchedRows = 4;

    private readonly Dataset dataset;
    private readonly bool normalize;
    private readonly int outputs;
    private readonly int stride;
    private readonly byte[] bytes;
    private readonly float[] inputs;
    private readonly float[] targets;
    private readonly (int Down, int Right)[] shifts;
    private ReadOnlyMemory<int> chosen;
    private int shiftReach;

    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="architecture">What they are for.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="takesBytes">Whether whoever uses the batch takes <see cref="Bytes"/>.</param>
    public TrainingBatch(Dataset dataset, Architecture architecture, int capacity, bool normalize, bool takesBytes)
    {
        (this.dataset, this.normalize, outputs) = (dataset, normalize, architecture.OutputSize);
        IsBytes = takesBytes && dataset.IsSparse && ByteProduct.Takes(architecture.Layers[0].Outputs);
        stride = IsBytes ? ByteBatch.StrideOf(dataset.InputSize) : dataset.InputSize;
        bytes = IsBytes ? new byte[ByteBatch.RowsFor(capacity) * stride] : [];
        inputs = IsBytes ? [] : new float[capacity * dataset.InputSize];
        targets = new float[capacity * outputs];
        shifts = new (int, int)[capacity];
    }

    /// <summary>Rows chosen.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the inputs are <see cref="Bytes"/>, or else <see cref="Inputs"/>.</summary>
    public bool IsBytes { get; }

    /// <summary>Rows from <paramref name="first"/> on; memory goes on behind the last for <see cref="ByteBatch.RowsFor"/> all of them.</summary>
    public ByteBatch Bytes(int first, int count) =>
        new(bytes.AsSpan(first * stride, (first == 0 ? ByteBatch.RowsFor(count) : count) * stride), stride, PixelValues.Table(normalize));

    /// <summary>[<paramref name="count"/>, inputs].</summary>
    public ReadOnlySpan<float> Inputs(int first, int count) => inputs.AsSpan(first * stride, count * stride);

    /// <summary>[<paramref name="count"/>, outputs].</summary>
    public ReadOnlySpan<float> Targets(int first, int count) => targets.AsSpan(first * outputs, count * outputs);

    /// <summary>Chooses the examples of these <paramref name="indices"/>, in their order, and where their images move.</summary>
    /// <param name="indices">Not copied.</param>
    /// <param name="reach">The most pixels an image moves by along either axis, or 0.</param>
    /// <param name="random">Asked only where images move.</param>
    public void Choose(ReadOnlyMemory<int> indices, int reach = 0, SeededRandom? random = null)
    {
        (chosen, Count, shiftReach) = (indices, indices.Length, reach);
        for (var row = 0; reach > 0 && row < Count; row++)
        {
            shifts[row] = ImageShift.Draw(reach, random!);
        }

        if (IsBytes)
        {
            bytes.AsSpan(Count * stride).Clear();
        }
    }

    /// <summary>Brings rows from <paramref name="first"/> on in. Different rows may be filled by different threads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(int first, int count)
    {
        var indices = chosen.Span;
        for (var row = first; row < first + count; row++)
        {
            if (IsBytes)
            {
                if (row + PrefetchedRows < first + count)
                {
                    dataset.Prefetch(indices[row + PrefetchedRows]);
                }

                var image = bytes.AsSpan(row * stride, stride);
                dataset.CopyBytes(indices[row], image);
                Shift(image, row);
            }
            else
            {
                var input = inputs.AsSpan(row * stride, stride);
                dataset.CopyInput(indices[row], normalize, input);
                Shift(input, row);
            }

            dataset.CopyTarget(indices[row], targets.AsSpan(row * outputs, outputs));
        }
    }

    private void Shift<T>(Span<T> image, int row)
        where T : unmanaged
    {
        if (shiftReach > 0)
        {
            ImageShift.Apply(image[..dataset.InputSize], dataset.Shape[0], dataset.Shape[1], shifts[row].Down, shifts[row].Right);
        }
    }
}
