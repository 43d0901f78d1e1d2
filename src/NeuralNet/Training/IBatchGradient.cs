namespace NeuralNet.Training;

/// <summary>One way to the gradient of a training step.</summary>
internal interface IBatchGradient
{
    /// <summary>Whether a batch may hold bytes.</summary>
    bool TakesBytes { get; }

    /// <summary>The gradient of the loss of one batch.</summary>
    /// <param name="parameters">Of the network.</param>
    /// <param name="batch">What to compute it for.</param>
    /// <param name="gradients">As many as there are parameters, overwritten.</param>
    /// <param name="cancellation">Looked at where the work takes long.</param>
    /// <returns>The loss of the batch.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; the gradients are of no use.</exception>
    double Compute(ReadOnlySpan<float> parameters, TrainingBatch batch, Span<float> gradients, CancellationToken cancellation);
}
