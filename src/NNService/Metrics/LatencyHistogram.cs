using System.Diagnostics;

namespace NNService.Metrics;

/// <summary>Durations sorted into buckets. Adding one costs a short search and two interlocked additions, and no memory.</summary>
internal sealed class LatencyHistogram
{
    private static readonly double[] UpperBounds = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double SecondsPerTick = 1.0 / Stopwatch.Frequency;
    private static readonly double StopwatchTicksPerTick = (double)Stopwatch.Frequency / TimeSpan.TicksPerSecond;
    private static readonly long[] BoundsInTicks = [.. UpperBounds.Select(bound => (long)(bound * Stopwatch.Frequency))];

    private readonly long[] counts = new long[UpperBounds.Length + 1];
    private long ticks;

    /// <summary>Upper bounds in seconds, each included in its bucket; one more bucket takes the rest. A prediction takes microseconds, a training call seconds.</summary>
    public static IReadOnlyList<double> Bounds => UpperBounds;

    /// <summary>Told of every addition.</summary>
    public Action<long>? Added { get; init; }

    public void Add(TimeSpan elapsed) => Add((long)(elapsed.Ticks * StopwatchTicksPerTick));

    /// <param name="elapsed">Ticks of <see cref="Stopwatch"/>.</param>
    public void Add(long elapsed)
    {
        var bucket = 0;
        while (bucket < BoundsInTicks.Length && elapsed > BoundsInTicks[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref counts[bucket]);
        Interlocked.Add(ref ticks, elapsed);
        Added?.Invoke(elapsed);
    }

    /// <summary>What has been added so far. The count is that of the buckets, so the two agree even while others add.</summary>
    public LatencySnapshot Read()
    {
        var copy = new long[counts.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = Volatile.Read(ref counts[i]);
        }

        return new LatencySnapshot(copy, Volatile.Read(ref ticks) * SecondsPerTick);
    }
}
