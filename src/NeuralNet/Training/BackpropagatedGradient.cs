using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary><see cref="GradientMethod.Backpropagation"/>, in single precision.</summary>
internal sealed class BackpropagatedGradient(Architecture architecture, Loss loss, int batchSize, ThreadTeam? team) : IBatchGradient
{
    private readonly Workspace<float> workspace = new(architecture, batchSize, training: true, team);

    public double Compute(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, int batch, Span<float> gradients, CancellationToken cancellation)
    {
        var output = architecture.Forward(parameters, input, batch, workspace);
        var value = loss.Value(output, target, architecture.OutputSize);
        architecture.Backward(parameters, input, target, batch, loss, gradients, workspace);
        return value;
    }
}
