namespace NNService.Training.Jobs;

/// <summary>What a snapshot is to become a version of.</summary>
/// <param name="Model">The model's name; a new one is made where there is none.</param>
/// <param name="Live">Whether the version is to answer from now on; <c>true</c> if absent.</param>
internal sealed record PublishRequest(string Model, bool Live = true);
