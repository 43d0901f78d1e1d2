using System.Collections.Immutable;

namespace NeuralNet.Training;

/// <summary>Backpropagation held against the numerical gradient, which needs nothing but the loss itself.</summary>
/// <param name="Loss">Of the batch.</param>
/// <param name="Arrays">W1, b1, W2, …</param>
public sealed record GradientCheck(double Loss, ImmutableArray<ArrayGradients> Arrays)
{
    /// <summary>Over all arrays; NaN if a derivative is.</summary>
    public double LargestRelativeDifference => Arrays.Select(array => array.LargestRelativeDifference).Aggregate(0.0, Math.Max);

    /// <summary>Takes both gradients.</summary>
    /// <param name="loss">Of the network and the batch.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="step">The step h of the differences, a finite number above 0.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    public static GradientCheck Run(
        BatchLoss loss, ReadOnlySpan<double> parameters, double step = BatchLoss.DefaultStep, CancellationToken cancellation = default)
    {
        var (backpropagated, numerical) = (new double[parameters.Length], new double[parameters.Length]);
        loss.Backpropagate(parameters, backpropagated);
        loss.Differentiate(parameters, numerical, step, cancellation);

        var arrays = ImmutableArray.CreateBuilder<ArrayGradients>();
        foreach (var (index, layer) in loss.Architecture.Layers.Index())
        {
            Add($"W{index + 1}", [layer.Inputs, layer.Outputs], layer.WeightOffset, layer.WeightCount);
            if (layer.HasBias)
            {
                Add($"b{index + 1}", [layer.Outputs], layer.BiasOffset, layer.BiasCount);
            }
        }

        return new GradientCheck(loss.Value(parameters), arrays.DrainToImmutable());

        void Add(string name, ImmutableArray<int> shape, int offset, int count) => arrays.Add(
            new ArrayGradients(name, shape, [.. backpropagated.AsSpan(offset, count)], [.. numerical.AsSpan(offset, count)]));
    }
}
