using System.Diagnostics;

namespace NNService.Metrics;

/// <summary>How often something was done and how long it took in all; any number of threads add to it without a lock.</summary>
internal sealed class DurationCount
{
    private static readonly double NanosecondsPerTick = 1e9 / Stopwatch.Frequency;

    private long count;
    private long ticks;

    public long Count => Volatile.Read(ref count);

    public long Nanoseconds => (long)(Volatile.Read(ref ticks) * NanosecondsPerTick);

    /// <param name="elapsed">Ticks of <see cref="Stopwatch"/>.</param>
    public void Add(long elapsed)
    {
        Interlocked.Increment(ref count);
        Interlocked.Add(ref ticks, elapsed);
    }
}
