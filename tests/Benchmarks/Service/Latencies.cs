namespace Benchmarks.Service;

/// <summary>How long requests took, in milliseconds.</summary>
/// <param name="Median">Half of them.</param>
/// <param name="High">99 of a hundred.</param>
internal readonly record struct Latencies(double Median, double High)
{
    public static Latencies Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        return new Latencies(sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100]);
    }

    /// <summary>Of each figure the median of the rounds.</summary>
    public static Latencies MedianOf(IReadOnlyCollection<Latencies> rounds) =>
        new(Of(rounds.Select(round => round.Median)).Median, Of(rounds.Select(round => round.High)).Median);
}
