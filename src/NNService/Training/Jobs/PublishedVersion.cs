namespace NNService.Training.Jobs;

/// <summary>What a job's last weights became.</summary>
internal sealed record PublishedVersion(string Model, int Version);
