using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace NeuralNet.Losses;

/// <summary>
/// What training makes small: one number for a batch of predictions and targets, both [rows, width], and its gradient.
/// Sums run in a fixed order and in double precision, whatever the type of the values.
/// </summary>
public abstract class Loss
{
    /// <summary>The guard inside the logarithm, so that a probability of exactly 0 costs 16.1 and not infinity.</summary>
    public const double DefaultDelta = 1e-7;

    private protected Loss(string name) => Name = name;

    public static Loss CrossEntropy { get; } = new CrossEntropy(DefaultDelta);

    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropy(DefaultDelta);

    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    public static Loss MeanAbsoluteError { get; } = new MeanAbsoluteError();

    public static Loss SumOfSquares { get; } = new SumOfSquares();

    /// <summary>Every loss, in the order messages list them.</summary>
    public static IReadOnlyList<Loss> All { get; } = [CrossEntropy, BinaryCrossEntropy, MeanSquaredError, MeanAbsoluteError, SumOfSquares];

    /// <summary>The name in requests: <c>crossEntropy</c>, <c>binaryCrossEntropy</c>, <c>meanSquaredError</c>, <c>meanAbsoluteError</c>, <c>sumOfSquares</c>.</summary>
    public string Name { get; }

    /// <summary>The loss of that name, or null where there is none.</summary>
    public static Loss? Find(string name) => All.FirstOrDefault(loss => loss.Name == name);

    /// <summary>This loss with another guard inside its logarithm; the loss itself where it has none.</summary>
    /// <param name="delta">0 or a small positive number; 0 gives NaN or infinity for a probability of 0.</param>
    public virtual Loss WithDelta(double delta) => this;

    /// <summary>The loss of a batch.</summary>
    /// <param name="predicted">[rows, width].</param>
    /// <param name="target">[rows, width]; one-hot rows for classes.</param>
    /// <param name="width">Values a row.</param>
    /// <exception cref="ArgumentException">The lengths differ, or are no multiple of the width.</exception>
    public double Value<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target, int width)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(predicted.Length, target.Length, width);
        return Sum(predicted, target) / Divisor(predicted.Length, width);
    }

    /// <summary>The loss of a batch whose targets are class labels: the same number as with one-hot rows.</summary>
    /// <param name="predicted">[rows, width].</param>
    /// <param name="labels">[rows], each 0…width − 1; 0 or 1, the target itself, where the width is 1.</param>
    /// <param name="width">Values a row.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a label is no class.</exception>
    public double Value<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<int> labels, int width)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var classes = Math.Max(width, 2);
        var target = new T[(long)labels.Length * width];
        for (var row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException($"labels[{row}]: {labels[row]} is not a class of 0…{classes - 1}.", nameof(labels));
            }

            if (width == 1)
            {
                target[row] = T.CreateChecked(labels[row]);
            }
            else
            {
                target[(row * width) + labels[row]] = T.One;
            }
        }

        return Value(predicted, target, width);
    }

    /// <summary>∂loss/∂predicted, [rows, width]. Shapes and errors as with the value.</summary>
    public void Gradient<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target, Span<T> gradient, int width)
        where T : unmanaged, IFloatingPointIeee754<T> => Gradient(predicted, target, gradient, width, predicted.Length / Math.Max(width, 1));

    /// <summary>The same for some rows of a batch of <paramref name="batch"/> rows.</summary>
    internal void Gradient<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target, Span<T> gradient, int width, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(predicted.Length, target.Length, width);
        CheckShapes(predicted.Length, gradient.Length, width);
        var divisor = T.CreateChecked(Divisor(batch * width, width));
        for (var i = 0; i < predicted.Length; i++)
        {
            gradient[i] = Slope(predicted[i], target[i]) / divisor;
        }
    }

    /// <summary>
    /// Whether targets have to be of 0…1. Outside, the weights of the logarithms are negative: the loss has no least value, and training
    /// only runs away. The other losses are distances, and take any number.
    /// </summary>
    public virtual bool TakesProbabilitiesOnly => false;

    /// <summary>
    /// Whether the gradient taken through this output activation is (predicted · weight − target) / divisor, the weight as
    /// <see cref="ScalesWithTargets"/> says: the denominators of the loss's derivative and of the activation's cancel, which is exact
    /// where computing them apart would divide 0 by 0.
    /// </summary>
    public virtual bool PairsWith(Activation output) => false;

    /// <summary>
    /// The loss whose gradient the backward pass takes behind that output layer: this one, without its guard where the two pair, as the
    /// paired gradient knows of none.
    /// </summary>
    public Loss Unguarded(Activation output) => PairsWith(output) ? WithDelta(0) : this;

    /// <summary>∂loss/∂sums of the output layer, [rows, width], through an activation that <see cref="PairsWith"/> accepts.</summary>
    public void PairedGradient<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target, Span<T> gradient, int width)
        where T : unmanaged, IFloatingPointIeee754<T> => PairedGradient(predicted, target, gradient, width, predicted.Length / Math.Max(width, 1));

    /// <summary>The same for some rows of a batch of <paramref name="batch"/> rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void PairedGradient<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target, Span<T> gradient, int width, int batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(predicted.Length, target.Length, width);
        CheckShapes(predicted.Length, gradient.Length, width);
        var divisor = T.CreateChecked(Divisor(batch * width, width));
        for (var start = 0; start < predicted.Length; start += width)
        {
            var weight = ScalesWithTargets ? SumOf(target.Slice(start, width)) : T.One;
            for (var i = start; i < start + width; i++)
            {
                gradient[i] = (predicted[i] * weight) - target[i];
            }
        }

        Quotient.Apply(gradient, divisor);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The sum of each row's terms.</summary>
    /// <param name="predicted">[rows, width].</param>
    /// <param name="target">[rows, width].</param>
    /// <param name="width">Values a row.</param>
    /// <param name="sums">[rows], overwritten.</param>
    internal void SumRows(ReadOnlySpan<float> predicted, ReadOnlySpan<float> target, int width, Span<double> sums)
    {
        for (var row = 0; row < sums.Length; row++)
        {
            sums[row] = Sum(predicted.Slice(row * width, width), target.Slice(row * width, width));
        }
    }

    /// <summary>The sum of all terms, before the mean is taken: what adds up over batches.</summary>
    internal abstract double Sum<T>(ReadOnlySpan<T> predicted, ReadOnlySpan<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The derivative of one term.</summary>
    private protected abstract T Slope<T>(T predicted, T target)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Whether the paired gradient multiplies the predictions of a row by the sum of the row's targets.</summary>
    private protected virtual bool ScalesWithTargets => false;

    /// <summary>What the sum is divided by: rows for a mean over rows, all values for a mean over values, 1 for none.</summary>
    internal abstract double Divisor(int length, int width);

    private static T SumOf<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static void CheckShapes(int length, int otherLength, int width)
    {
        if (width <= 0 || length == 0 || length % width != 0)
        {
            throw new ArgumentException($"{length} values are not rows of {width}.");
        }

        if (length != otherLength)
        {
            throw new ArgumentException($"{length} predictions against {otherLength} targets.");
        }
    }
}
