namespace NeuralNet.Training;

/// <summary>One way to take a step against the gradient of a batch's loss.</summary>
internal interface ITrainingStep
{
    /// <summary>Takes the step.</summary>
    /// <param name="state">Whose parameters and optimizer move.</param>
    /// <param name="batch">Chosen, and not filled yet.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="cancellation">Looked at where the work takes long.</param>
    /// <returns>The loss of the batch before the step.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; neither parameters nor optimizer have moved.</exception>
    double Take(TrainingState state, TrainingBatch batch, float learningRate, CancellationToken cancellation);
}
