using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class SeededRandomDistributionTests
{
    private const int Draws = 200_000;

    private readonly SeededRandom random = new(2024);

    /// <summary>χ² of the counts stays below the value that chance alone exceeds once in ten thousand times.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(1000)]
    public void Draws_each_index_equally_often(int range)
    {
        var counts = new int[range];
        for (var i = 0; i < Draws; i++)
        {
            counts[random.NextIndex(range)]++;
        }

        AssertUniform(counts);
    }

    [Fact]
    public void Shuffles_into_each_order_equally_often()
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < Draws; i++)
        {
            int[] order = [0, 1, 2, 3];
            random.ShuffleInPlace(order);
            var key = (100 * order[0]) + (10 * order[1]) + order[2];
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        AssertUniform([.. counts.Values]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60_000)]
    [InlineData(int.MaxValue)]
    public void Stays_below_the_maximum_and_comes_near_both_ends(int range)
    {
        int[] indices = [.. Enumerable.Range(0, Draws).Select(_ => random.NextIndex(range))];

        Assert.InRange(indices.Min(), 0, range / 1000);
        Assert.InRange(indices.Max(), range - 1 - (range / 1000), range - 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Refuses_an_empty_range(int range) => Assert.Throws<ArgumentOutOfRangeException>(() => random.NextIndex(range));

    [Theory]
    [InlineData(-5, 5)]
    [InlineData(int.MinValue, int.MaxValue)]
    [InlineData(int.MinValue, 0)]
    [InlineData(-1, int.MaxValue)]
    public void Draws_from_any_range_of_integers(int minimum, int maximum)
    {
        double[] values = [.. Enumerable.Range(0, Draws).Select(_ => (double)random.Next(minimum, maximum))];
        var span = (double)maximum - minimum;

        Assert.InRange(values.Min(), minimum, minimum + (span / 1000));
        Assert.InRange(values.Max(), maximum - 1 - (span / 1000), maximum - 1);
        AssertNear(minimum + ((span - 1) / 2), span / Math.Sqrt(12 * Draws), values.Mean());
    }

    [Fact]
    public void Draws_doubles_of_0_to_below_1()
    {
        double[] values = [.. Enumerable.Range(0, Draws).Select(_ => random.NextDouble())];

        Assert.InRange(values.Min(), 0, 1e-3);
        Assert.InRange(values.Max(), 1 - 1e-3, 1 - 1e-17);
        AssertNear(0.5, 1 / Math.Sqrt(12 * Draws), values.Mean());
    }

    [Fact]
    public void Feeds_MathNets_distributions()
    {
        double[] values = [.. Enumerable.Range(0, Draws).Select(_ => Normal.Sample(random, 3, 2))];

        AssertNear(3, 2 / Math.Sqrt(Draws), values.Mean());
        AssertNear(2, 2 / Math.Sqrt(2 * Draws), values.StandardDeviation());
        Assert.Equal(Normal.Sample(new SeededRandom(1), 0, 1), Normal.Sample(new SeededRandom(1), 0, 1));
    }

    private static void AssertNear(double expected, double standardError, double actual) =>
        Assert.InRange(actual, expected - (4 * standardError), expected + (4 * standardError));

    private static void AssertUniform(int[] counts)
    {
        var expected = (double)counts.Sum() / counts.Length;
        var statistic = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.InRange(statistic, 0, ChiSquared.InvCDF(counts.Length - 1, 1 - 1e-4));
    }
}
