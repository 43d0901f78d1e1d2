using NNService.Storage;

namespace NNService.Models;

/// <summary>One version of a model.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">From 1; a number once given never comes to mean other weights.</param>
/// <param name="Live">Whether it answers when the model is asked without a version.</param>
/// <param name="Origin"><c>shipped</c>, <c>imported</c> or <c>job</c>.</param>
/// <param name="Job">The job that trained it, where it came from one.</param>
/// <param name="Epoch">The epoch of that job.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Sha256">Of the parameters as little-endian float32, in the order W1, b1, W2, b2, …</param>
/// <param name="TestAccuracy">The share of the test set that it gets right, 0…1, where that is known.</param>
/// <param name="Inputs">Numbers one prediction needs.</param>
/// <param name="Normalize">Whether what it is asked with is taken as 0…255 and divided by 255, as it was in training, unless a request says otherwise.</param>
/// <param name="Outputs">Numbers it gives.</param>
/// <param name="Classes">Class names in the order of the outputs; absent for a regression.</param>
/// <param name="ParameterCount">Of all layers.</param>
/// <param name="Layers">The input's side first.</param>
internal sealed record VersionDescription(
    string Name,
    int Version,
    bool Live,
    string Origin,
    string? Job,
    int? Epoch,
    DateTimeOffset CreatedAt,
    string Sha256,
    double? TestAccuracy,
    int Inputs,
    bool Normalize,
    int Outputs,
    IReadOnlyList<string>? Classes,
    int ParameterCount,
    IReadOnlyList<LayerDescription> Layers)
{
    public static VersionDescription Of(ModelVersionRow row, int? liveVersion)
    {
        var (architecture, normalize) = ModelRows.Architecture(row);
        return new VersionDescription(
            row.ModelName, row.Version, row.Version == liveVersion, row.Origin, row.OriginJob, row.OriginEpoch, row.CreatedAt, row.Sha256, row.TestAccuracy,
            architecture.InputSize, normalize, architecture.OutputSize, row.ClassNames, row.ParameterCount, [.. architecture.Layers.Select(LayerDescription.Of)]);
    }
}
