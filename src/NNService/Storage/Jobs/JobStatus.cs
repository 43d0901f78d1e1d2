namespace NNService.Storage.Jobs;

/// <summary>The states of a job, as they are stored and shown.</summary>
internal static class JobStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Paused = "paused";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static IReadOnlyList<string> All { get; } = [Queued, Running, Paused, Succeeded, Failed, Cancelled];

    /// <summary>Whether nothing more will become of the job.</summary>
    public static bool IsEnded(string status) => status is Succeeded or Failed or Cancelled;
}
