namespace Benchmarks;

/// <summary>The middle of what was measured in rounds.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Of the rounds' ratios: each compares what ran within moments of each other.</summary>
    public static double OfRatios(IEnumerable<double> values, IEnumerable<double> others) => Of(values.Zip(others, (value, other) => value / other));
}
