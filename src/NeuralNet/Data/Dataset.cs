using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>
/// Examples in memory: inputs as bytes (images, which stay bytes until a batch is gathered) or as floats,
/// and targets as class labels or as rows of numbers. Immutable.
/// </summary>
public sealed class Dataset
{
    private const int MostSampled = 1 << 20;

    private readonly byte[] bytes;
    private readonly float[] values;
    private readonly float[] targets;
    private readonly int[] labels;
    private readonly Lazy<SparseRows> sparseRows;

    private Dataset(
        ImmutableArray<int> shape, int count, ImmutableArray<string> classes, int targetSize, byte[] bytes, float[] values, int[] labels, float[] targets)
    {
        Shape = shape;
        Count = count;
        Classes = classes;
        TargetSize = targetSize;
        if (targetSize < 1 || shape.IsEmpty || shape.Any(dimension => dimension < 1))
        {
            throw new ArgumentException($"expected dimensions of at least 1, got inputs of [{string.Join(", ", shape)}] and {targetSize} targets.");
        }

        InputSize = shape.Aggregate(1, (product, dimension) => checked(product * dimension));
        if (bytes.Length + values.Length != (long)count * InputSize)
        {
            throw new ArgumentException($"expected {count} examples of {InputSize} inputs, got {bytes.Length + values.Length} values.");
        }

        var wrong = Array.FindIndex(labels, label => label < 0 || label >= targetSize);
        if (wrong >= 0)
        {
            throw new ArgumentException($"labels[{wrong}]: {labels[wrong]} is not a class of 0…{targetSize - 1}.", nameof(labels));
        }

        (this.bytes, this.values, this.labels, this.targets) = (bytes, values, labels, targets);
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, MostSampled));
        IsSparse = InputSize is >= SparseRows.ShortestRow and <= SparseRows.LongestRow && sample.Count((byte)0) * 2 > sample.Length;
        sparseRows = new Lazy<SparseRows>(() => new SparseRows(bytes, InputSize));
    }

    /// <summary>Number of examples.</summary>
    public int Count { get; }

    /// <summary>Of one input: [height, width] for images, [columns] for tables.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>Numbers in one input.</summary>
    public int InputSize { get; }

    /// <summary>Numbers in one target: the number of classes, or of values.</summary>
    public int TargetSize { get; }

    /// <summary>Class names by label; empty where targets are numbers.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>Whether the inputs are bytes of two-dimensional images, so that they can be shown and shifted.</summary>
    public bool IsImages => bytes.Length > 0 && Shape.Length == 2;

    /// <summary>Whether the inputs are bytes rather than numbers.</summary>
    public bool IsBytes => bytes.Length > 0;

    /// <summary>Whether targets are classes.</summary>
    public bool HasClasses => labels.Length > 0;

    /// <summary>Class labels in order, [<see cref="Count"/>]; empty where targets are numbers.</summary>
    public ReadOnlySpan<int> Labels => labels;

    /// <summary>Images of bytes with a class each.</summary>
    /// <param name="pixels">[count, height, width].</param>
    /// <param name="shape">[height, width], or [inputs].</param>
    /// <param name="labels">[count].</param>
    /// <param name="classes">Class names by label.</param>
    /// <exception cref="ArgumentException">Counts differ, a dimension is below 1, there are no classes, or a label is none of them.</exception>
    public static Dataset OfImages(byte[] pixels, ImmutableArray<int> shape, int[] labels, ImmutableArray<string> classes) =>
        new(shape, labels.Length, classes, classes.Length, pixels, [], labels, []);

    /// <summary>Rows of numbers with a class each. Errors as with <see cref="OfImages"/>.</summary>
    public static Dataset OfClasses(float[] inputs, int inputSize, int[] labels, ImmutableArray<string> classes) =>
        new([inputSize], labels.Length, classes, classes.Length, [], inputs, labels, []);

    /// <summary>Rows of numbers with rows of numbers as targets, [count, targetSize].</summary>
    /// <exception cref="ArgumentException">Counts differ, or a size is below 1.</exception>
    public static Dataset OfValues(float[] inputs, int inputSize, float[] targets, int targetSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetSize);
        if (targets.Length % targetSize != 0)
        {
            throw new ArgumentException($"{targets.Length} target values are not rows of {targetSize}.", nameof(targets));
        }

        return new([inputSize], targets.Length / targetSize, [], targetSize, [], inputs, [], targets);
    }

    /// <summary>Rows <paramref name="start"/>…<paramref name="start"/> + <paramref name="count"/> − 1 as a data set of their own.</summary>
    public Dataset Slice(int start, int count)
    {
        var inputs = new Range(start * InputSize, (start + count) * InputSize);
        return new(
            Shape, count, Classes, TargetSize,
            bytes.Length > 0 ? bytes[inputs] : [],
            values.Length > 0 ? values[inputs] : [],
            HasClasses ? labels[start..(start + count)] : [],
            HasClasses ? [] : targets[(start * TargetSize)..((start + count) * TargetSize)]);
    }

    /// <summary>The bytes of one image.</summary>
    /// <exception cref="InvalidOperationException">The inputs are not bytes.</exception>
    public ReadOnlySpan<byte> Pixels(int index) => bytes.Length > 0
        ? bytes.AsSpan(index * InputSize, InputSize)
        : throw new InvalidOperationException("The inputs of this data set are numbers, not bytes.");

    /// <summary>The bytes of images that follow each other, [count, <see cref="InputSize"/>].</summary>
    /// <exception cref="InvalidOperationException">The inputs are not bytes.</exception>
    public ReadOnlySpan<byte> Pixels(int start, int count) => IsBytes
        ? bytes.AsSpan(start * InputSize, count * InputSize)
        : throw new InvalidOperationException("The inputs of this data set are numbers, not bytes.");

    /// <summary>The numbers of inputs that follow each other, [count, <see cref="InputSize"/>].</summary>
    /// <exception cref="InvalidOperationException">The inputs are bytes.</exception>
    public ReadOnlySpan<float> Values(int start, int count) => !IsBytes
        ? values.AsSpan(start * InputSize, count * InputSize)
        : throw new InvalidOperationException("The inputs of this data set are bytes, not numbers.");

    /// <summary>One input as floats.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <param name="normalize">Whether bytes are divided by 255; numbers are left as they are.</param>
    /// <param name="input">[<see cref="InputSize"/>], overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyInput(int index, bool normalize, Span<float> input)
    {
        var start = index * InputSize;
        if (bytes.Length == 0)
        {
            values.AsSpan(start, InputSize).CopyTo(input);
            return;
        }

        var table = PixelValues.Table(normalize);
        var pixels = bytes.AsSpan(start, InputSize);
        for (var i = 0; i < pixels.Length; i++)
        {
            input[i] = table[pixels[i]];
        }
    }

    /// <summary>Whether the inputs are bytes, most of them 0, so that passing over the zeros is worth its while. Judged by the first of them.</summary>
    internal bool IsSparse { get; }

    /// <summary>The inputs without their zeros, made when first asked for. Only of a sparse data set.</summary>
    internal SparseRows SparseRows => sparseRows.Value;

    /// <summary>
    /// Whether a network of that many outputs can learn these targets: as many as there are, or one for a yes or no.
    /// A single class fits no network, as one output tells two apart.
    /// </summary>
    public bool Fits(int outputs) => HasClasses && outputs == 1 ? TargetSize == 2 : outputs == TargetSize;

    /// <summary>One target: a one-hot row for a class (the label itself where there is one output for two classes), else its numbers.</summary>
    /// <param name="index">0…<see cref="Count"/> − 1.</param>
    /// <param name="target">As long as the network has outputs, overwritten.</param>
    public void CopyTarget(int index, Span<float> target)
    {
        if (HasClasses && target.Length == 1)
        {
            target[0] = labels[index];
        }
        else if (HasClasses)
        {
            target.Clear();
            target[labels[index]] = 1;
        }
        else
        {
            targets.AsSpan(index * TargetSize, TargetSize).CopyTo(target);
        }
    }

    /// <summary>The targets of these <paramref name="indices"/>, [indices, outputs], overwritten.</summary>
    public void CopyTargets(ReadOnlySpan<int> indices, Span<float> targets)
    {
        var outputs = targets.Length / Math.Max(1, indices.Length);
        if (HasClasses && outputs > 1)
        {
            targets.Clear();
            for (var row = 0; row < indices.Length; row++)
            {
                targets[(row * outputs) + labels[indices[row]]] = 1;
            }

            return;
        }

        for (var row = 0; row < indices.Length; row++)
        {
            CopyTarget(indices[row], targets.Slice(row * outputs, outputs));
        }
    }

    /// <summary>Rows in the order of <paramref name="indices"/>: inputs [rows, <see cref="InputSize"/>], targets [rows, outputs].</summary>
    public void Gather(ReadOnlySpan<int> indices, bool normalize, Span<float> inputs, Span<float> targets)
    {
        for (var row = 0; row < indices.Length; row++)
        {
            CopyInput(indices[row], normalize, inputs.Slice(row * InputSize, InputSize));
        }

        CopyTargets(indices, targets);
    }
}
