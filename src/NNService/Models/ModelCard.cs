namespace NNService.Models;

/// <summary>What is known of a trained network beside its weights.</summary>
/// <param name="Sha256">Of its parameters.</param>
/// <param name="Epochs">Epochs it was trained for.</param>
/// <param name="TrainAccuracy">0…1.</param>
/// <param name="TestAccuracy">0…1.</param>
internal sealed record ModelCard(string Sha256, int Epochs, double? TrainAccuracy, double? TestAccuracy);
