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

    /// <param name="dataset">Where the examples come from.</param>
    /// <param name="architecture">What they are for.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="takesBytes">Whether whoever uses the batch takes <see cref="Bytes"/>.</param>
    public TrainingBatch(Dataset dataset, Architecture architecture, int capacity, bool normalize, bool takesBytes)
    {
        (this.dataset, this.normalize, outputs) = (dataset, normalize, architecture.OutputSize);
        IsBytes = takesBytes && dataset.IsSparse && ByteRows.Fit(architecture);
        stride = IsBytes ? ByteRows.StrideOf(dataset.InputSize) : dataset.InputSize;
        bytes = IsBytes ? new byte[ByteRows.RowsFor(capacity) * stride] : [];
        inputs = IsBytes ? [] : new float[capacity * dataset.InputSize];
        targets = new float[capacity * outputs];
    }

    /// <summary>Rows gathered.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the inputs are <see cref="Bytes"/>, or else <see cref="Inputs"/>.</summary>
    public bool IsBytes { get; }

    public ByteRows Bytes => new(bytes, stride, Dataset.ByteValues(normalize));

    /// <summary>[<see cref="Count"/>, inputs].</summary>
    public ReadOnlySpan<float> Inputs => inputs.AsSpan(0, Count * stride);

    /// <summary>[<see cref="Count"/>, outputs].</summary>
    public ReadOnlySpan<float> Targets => targets.AsSpan(0, Count * outputs);

    /// <summary>Takes the examples of these <paramref name="indices"/>, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather(ReadOnlySpan<int> indices)
    {
        Count = indices.Length;
        for (var row = 0; row < indices.Length; row++)
        {
            if (IsBytes)
            {
                if (row + PrefetchedRows < indices.Length)
                {
                    dataset.Prefetch(indices[row + PrefetchedRows]);
                }

                dataset.CopyBytes(indices[row], bytes.AsSpan(row * stride, stride));
            }
            else
            {
                dataset.CopyInput(indices[row], normalize, inputs.AsSpan(row * stride, stride));
            }

            dataset.CopyTarget(indices[row], targets.AsSpan(row * outputs, outputs));
        }

        bytes.AsSpan(IsBytes ? Count * stride : 0).Clear();
    }

    /// <summary>Moves the images a little: <see cref="ImageShift"/>.</summary>
    public void Shift(int reach, SeededRandom random)
    {
        if (IsBytes)
        {
            ImageShift.Apply(bytes.AsSpan(0, Count * stride), stride, dataset.Shape[0], dataset.Shape[1], reach, random);
        }
        else
        {
            ImageShift.Apply(inputs.AsSpan(0, Count * stride), stride, dataset.Shape[0], dataset.Shape[1], reach, random);
        }
    }
}
