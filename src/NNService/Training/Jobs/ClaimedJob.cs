namespace NNService.Training.Jobs;

/// <summary>A job that a worker has claimed; whatever it writes names the claim.</summary>
internal sealed record ClaimedJob(string Id, int Claim, int Attempt, string? Name);
