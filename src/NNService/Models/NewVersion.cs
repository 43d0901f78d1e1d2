using NeuralNet;

namespace NNService.Models;

/// <summary>A network about to become a version of a model.</summary>
/// <param name="Network">What it is.</param>
/// <param name="Classes">Class names in the order of the outputs; null for a regression.</param>
/// <param name="Origin"><c>shipped</c>, <c>imported</c> or <c>job</c>.</param>
/// <param name="Job">The job that trained it.</param>
/// <param name="Epoch">The epoch of that job.</param>
/// <param name="TestAccuracy">0…1, where known.</param>
/// <param name="Normalize">Whether it was trained on bytes divided by 255.</param>
internal sealed record NewVersion(
    Network Network, IReadOnlyList<string>? Classes, string Origin, string? Job = null, int? Epoch = null, double? TestAccuracy = null, bool Normalize = true)
{
    public const string Shipped = "shipped";
    public const string Imported = "imported";
    public const string Trained = "job";
}
