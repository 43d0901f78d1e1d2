namespace NNService.Metrics;

/// <summary>Where the time of predictions went.</summary>
internal sealed class StageDurations
{
    public DurationCount Read { get; } = new();

    public DurationCount Compute { get; } = new();

    public DurationCount Write { get; } = new();

    /// <summary>Adds one request, in ticks of the stopwatch.</summary>
    public void Add(long read, long compute, long write)
    {
        Read.Add(read);
        Compute.Add(compute);
        Write.Add(write);
    }
}
