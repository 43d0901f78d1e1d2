using NNService.Metrics;

namespace NNService.OpenInference.Statistics;

/// <summary>How often, and how long in all.</summary>
/// <param name="Count">How often.</param>
/// <param name="Ns">Nanoseconds in all.</param>
internal sealed record DurationStatistic(long Count, long Ns)
{
    public static DurationStatistic None { get; } = new(0, 0);

    public static DurationStatistic Of(DurationCount duration) => new(duration.Count, duration.Nanoseconds);
}
