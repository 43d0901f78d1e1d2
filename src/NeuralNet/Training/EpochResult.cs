namespace NeuralNet.Training;

/// <summary>How the network stands at the end of an epoch, or of a run that ends within one.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainLoss">Over the whole training set, as it is, unshifted.</param>
/// <param name="TrainAccuracy">0…1, or null where targets are numbers.</param>
/// <param name="TestLoss">Null where there is no test set.</param>
/// <param name="TestAccuracy">0…1, or null.</param>
public sealed record EpochResult(int Epoch, double TrainLoss, double? TrainAccuracy, double? TestLoss, double? TestAccuracy);
