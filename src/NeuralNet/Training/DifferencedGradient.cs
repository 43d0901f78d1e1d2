using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// <see cref="GradientMethod.Numerical"/>. The parameters are widened first: of two losses in single precision that close to each other
/// the difference would be mostly rounding.
/// </summary>
internal sealed class DifferencedGradient(Architecture architecture, Loss loss) : IBatchGradient
{
    private readonly Loss unguarded = loss.Unguarded(architecture.Layers[^1].Activation);
    private readonly double[] wideGradients = new double[architecture.ParameterCount];

    public double Compute(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, int batch, Span<float> gradients, CancellationToken cancellation)
    {
        var (inputs, targets, point) = (Precision.Widen(input), Precision.Widen(target), Precision.Widen(parameters));
        new BatchLoss(architecture, unguarded, inputs, targets).Differentiate(point, wideGradients, cancellation: cancellation);
        Precision.Narrow(wideGradients, gradients);
        return new BatchLoss(architecture, loss, inputs, targets).Value(point);
    }
}
