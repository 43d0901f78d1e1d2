using NeuralNet.Losses;
using NeuralNet.Numerics;

namespace NeuralNet.Training;

/// <summary><see cref="GradientMethod.Backpropagation"/>, in single precision.</summary>
internal sealed class BackpropagatedGradient(Architecture architecture, Loss loss, int batchSize, ThreadTeam? team) : IBatchGradient
{
    private readonly Workspace<float> workspace = new(architecture, batchSize, training: true, team);

    public bool TakesBytes => true;

    public double Compute(ReadOnlySpan<float> parameters, TrainingBatch batch, Span<float> gradients, CancellationToken cancellation)
    {
        var output = batch.IsBytes
            ? architecture.Forward(parameters, batch.Bytes, batch.Count, workspace)
            : architecture.Forward(parameters, batch.Inputs, batch.Count, workspace);
        var value = loss.Value(output, batch.Targets, architecture.OutputSize);
        if (batch.IsBytes)
        {
            architecture.Backward(parameters, batch.Bytes, batch.Targets, batch.Count, loss, gradients, workspace);
        }
        else
        {
            architecture.Backward(parameters, batch.Inputs, batch.Targets, batch.Count, loss, gradients, workspace);
        }

        return value;
    }
}
