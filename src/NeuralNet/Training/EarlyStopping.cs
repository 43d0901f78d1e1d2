namespace NeuralNet.Training;

/// <summary>Ends a run when the test loss (the training loss where there is no test set) no longer falls.</summary>
/// <param name="Patience">Epochs without a gain after which the run ends, at least 1.</param>
/// <param name="MinDelta">What the loss must fall by to count as a gain, at least 0.</param>
public sealed record EarlyStopping(int Patience = 3, double MinDelta = 0.0005);
