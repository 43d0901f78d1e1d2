namespace NNService.Training.Jobs;

/// <summary>The snapshots of a job, rising by epoch.</summary>
internal sealed record SnapshotList(IReadOnlyList<SnapshotDescription> Snapshots);
