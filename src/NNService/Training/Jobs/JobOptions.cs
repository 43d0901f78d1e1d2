using System.ComponentModel.DataAnnotations;

namespace NNService.Training.Jobs;

/// <summary>How jobs are trained, configuration section <c>NNService:Training</c>.</summary>
internal sealed class JobOptions
{
    public const string Section = "NNService:Training";

    /// <summary>Jobs that are trained at the same time, 1 to 64. Default: 1.</summary>
    [Range(1, 64, ErrorMessage = "NNService:Training:MaxConcurrentJobs must be 1 to 64.")]
    public int MaxConcurrentJobs { get; set; } = 1;

    /// <summary>Threads that share the work of one job, 1 to 64. The trained weights do not depend on it. Default: one for each core.</summary>
    [Range(1, 64, ErrorMessage = "NNService:Training:ThreadsPerJob must be 1 to 64.")]
    public int ThreadsPerJob { get; set; } = Math.Min(Environment.ProcessorCount, 64);

    /// <summary>Jobs that may wait, 1 to 100,000; one more is answered with 503. Default: 100.</summary>
    [Range(1, 100_000, ErrorMessage = "NNService:Training:MaxQueuedJobs must be 1 to 100000.")]
    public int MaxQueuedJobs { get; set; } = 100;

    /// <summary>
    /// The most training that a killed process loses: progress is saved at the first step after it and not more often, however
    /// short the epochs are; 1 ms to 10 min. Default: 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ErrorMessage = "NNService:Training:CheckpointInterval must be 00:00:00.001 to 00:10:00.")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a process that gives no sign of life keeps its jobs before another process on the same store takes them over;
    /// 1 s to 10 min. Default: 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "NNService:Training:LeaseDuration must be 00:00:01 to 00:10:00.")]
    public TimeSpan LeaseDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an idle worker looks for jobs that other processes queued or left; 100 ms to 10 min. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00", ErrorMessage = "NNService:Training:PollInterval must be 00:00:00.1 to 00:10:00.")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);
}
