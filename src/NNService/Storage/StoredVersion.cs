namespace NNService.Storage;

/// <summary>What a prediction needs of one version of a model.</summary>
/// <param name="Name">The model's.</param>
/// <param name="Version">From 1.</param>
/// <param name="Sha256">Of the parameters.</param>
/// <param name="Architecture">Layers, shapes and activations as JSON.</param>
/// <param name="ClassNames">In the order of the outputs, a JSON array, or null.</param>
/// <param name="FormatVersion">Of the weights' encoding.</param>
/// <param name="Parameters">The encoded weights; null where they are missing.</param>
internal sealed record StoredVersion(
    string Name, int Version, string Sha256, string Architecture, string? ClassNames, int FormatVersion, byte[]? Parameters);
