namespace NeuralNet.Training;

/// <summary>One way to the gradient of a training step.</summary>
internal interface IBatchGradient
{
    /// <summary>The gradient of the loss of one batch.</summary>
    /// <param name="parameters">Of the network.</param>
    /// <param name="input">[batch, inputs].</param>
    /// <param name="target">[batch, outputs].</param>
    /// <param name="batch">Rows.</param>
    /// <param name="gradients">As many as there are parameters, overwritten.</param>
    /// <param name="cancellation">Looked at where the work takes long.</param>
    /// <returns>The loss of the batch.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; the gradients are of no use.</exception>
    double Compute(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> target, int batch, Span<float> gradients, CancellationToken cancellation);
}
