using System.Collections.Concurrent;
using System.Diagnostics;

namespace NNService.Metrics;

/// <summary>
/// What one version of a model has done since the process started. The version holds it, so a prediction finds it without a
/// look-up; counting takes no lock and no memory.
/// </summary>
/// <param name="model">The model's name.</param>
/// <param name="version">Its version.</param>
/// <param name="latency">Where the times of answered requests go.</param>
internal sealed class VersionMeasures(string model, string version, LatencyHistogram? latency = null)
{
    private const int MostBatchSizes = 64;

    private readonly ConcurrentDictionary<int, StageDurations> batches = new();
    private long rows;
    private long lastTimestamp;

    public string Model => model;

    public string Version => version;

    /// <summary>Answered requests, by how long they took.</summary>
    public LatencyHistogram Latency { get; } = latency ?? new LatencyHistogram();

    public DurationCount Succeeded { get; } = new();

    /// <summary>Requests to this version that were refused or failed.</summary>
    public DurationCount Failed { get; } = new();

    /// <summary>Of those requests whose stages were timed one by one.</summary>
    public StageDurations Stages { get; } = new();

    /// <summary>The same by rows a request; sizes beyond the first 64 that were seen are not told apart and left out.</summary>
    public IReadOnlyDictionary<int, StageDurations> Batches => batches;

    /// <summary>Rows predicted.</summary>
    public long Rows => Volatile.Read(ref rows);

    /// <summary>Timestamp of <see cref="Stopwatch"/> of the last answer; 0 before the first.</summary>
    public long LastTimestamp => Volatile.Read(ref lastTimestamp);

    /// <summary>Counts an answered request.</summary>
    /// <param name="answered">Rows predicted.</param>
    /// <param name="started">Timestamp of <see cref="Stopwatch"/> when the request began.</param>
    public void Succeed(int answered, long started)
    {
        var now = Stopwatch.GetTimestamp();
        Latency.Add(now - started);
        Succeeded.Add(now - started);
        Interlocked.Add(ref rows, answered);
        Volatile.Write(ref lastTimestamp, now);
    }

    /// <summary>Counts a request that was refused or failed.</summary>
    public void Fail(long started) => Failed.Add(Stopwatch.GetTimestamp() - started);

    /// <summary>Adds the times of the stages of an answered request.</summary>
    /// <param name="size">Rows predicted.</param>
    /// <param name="read">Ticks taken to read the input.</param>
    /// <param name="compute">Ticks taken to compute.</param>
    /// <param name="write">Ticks taken to write the answer.</param>
    public void AddStages(int size, long read, long compute, long write)
    {
        Stages.Add(read, compute, write);
        if (batches.TryGetValue(size, out var batch) || (batches.Count < MostBatchSizes && (batch = batches.GetOrAdd(size, _ => new StageDurations())) is not null))
        {
            batch.Add(read, compute, write);
        }
    }
}
