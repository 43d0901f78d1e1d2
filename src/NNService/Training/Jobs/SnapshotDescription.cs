namespace NNService.Training.Jobs;

/// <summary>The weights of an epoch, as far as a list tells of them.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Iteration">Steps taken until then.</param>
/// <param name="Sha256">Of the parameters as little-endian float32, in the order W1, b1, W2, b2, …</param>
/// <param name="ParameterCount">Of all layers.</param>
/// <param name="TrainAccuracy">0…1; absent for a regression.</param>
/// <param name="TestAccuracy">0…1; absent where there is no test set.</param>
/// <param name="CreatedAt">UTC.</param>
internal sealed record SnapshotDescription(
    int Epoch, long Iteration, string Sha256, int ParameterCount, double? TrainAccuracy, double? TestAccuracy, DateTimeOffset CreatedAt);
