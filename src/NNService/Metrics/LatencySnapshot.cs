namespace NNService.Metrics;

/// <summary>A histogram at one moment.</summary>
/// <param name="Counts">Of each bucket by itself, that beyond the last bound at the end.</param>
/// <param name="Seconds">The sum of all durations.</param>
internal sealed record LatencySnapshot(IReadOnlyList<long> Counts, double Seconds)
{
    public long Count => Counts.Sum();
}
