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

    public bool TakesBytes => false;

    public double Compute(ReadOnlySpan<float> parameters, TrainingBatch batch, Span<float> gradients, CancellationToken cancellation)
    {
        var (inputs, targets, point) = (Precision.Widen(batch.Inputs), Precision.Widen(batch.Targets), Precision.Widen(parameters));
        new BatchLoss(architecture, unguarded, inputs, targets).Differentiate(point, wideGradients, cancellation: cancellation);
        Precision.Narrow(wideGradients, gradients);
        return new BatchLoss(architecture, loss, inputs, targets).Value(point);
    }
}
