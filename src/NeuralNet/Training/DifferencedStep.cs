using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary>
/// <see cref="GradientMethod.Numerical"/>. The parameters are widened first: of two losses in single precision that close to each other
/// the difference would be mostly rounding.
/// </summary>
internal sealed class DifferencedStep(Architecture architecture, Loss loss, float weightDecay) : ITrainingStep
{
    private readonly Loss unguarded = loss.Unguarded(architecture.Layers[^1].Activation);
    private readonly double[] wideGradients = new double[architecture.ParameterCount];
    private readonly float[] gradients = new float[architecture.ParameterCount];

    public double Take(TrainingState state, TrainingBatch batch, float learningRate, CancellationToken cancellation)
    {
        for (var share = 0; share < batch.Shares; share++)
        {
            batch.Fill(share);
        }

        var (inputs, targets, point) = (
            Precision.Widen(batch.Inputs), Precision.Widen(batch.Targets(0, batch.Count)), Precision.Widen(state.Parameters));
        new BatchLoss(architecture, unguarded, inputs, targets).Differentiate(point, wideGradients, cancellation: cancellation);
        Precision.Narrow(wideGradients, gradients);

        var move = new ParameterMove(state, learningRate, weightDecay);
        state.Optimizer.Begin();
        foreach (var layer in architecture.Layers)
        {
            move.Weights(layer.WeightOffset, gradients.AsSpan(layer.WeightOffset, layer.WeightCount));
            move.Biases(layer.BiasOffset, gradients.AsSpan(layer.BiasOffset, layer.BiasCount));
        }

        return new BatchLoss(architecture, loss, inputs, targets).Value(point);
    }
}
