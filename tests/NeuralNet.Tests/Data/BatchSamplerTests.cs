using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Data;

public sealed class BatchSamplerTests
{
    private const int Mnist = 60_000;

    [Theory]
    [InlineData(10, Sampling.Shuffle)]
    [InlineData(100, Sampling.Shuffle)]
    [InlineData(10, Sampling.WithReplacement)]
    [InlineData(100, Sampling.WithReplacement)]
    public void Draws_from_the_whole_range_the_same_for_the_same_seed(int batchSize, Sampling sampling)
    {
        var first = Draw(new BatchSampler(Mnist, batchSize, sampling), seed: 1, batches: 200).SelectMany(batch => batch).ToArray();

        Assert.All(first, index => Assert.InRange(index, 0, Mnist - 1));
        Assert.InRange(first.Min(), 0, Mnist / 100);
        Assert.InRange(first.Max(), Mnist - (Mnist / 100), Mnist - 1);
        Assert.Equal(first, Draw(new BatchSampler(Mnist, batchSize, sampling), seed: 1, batches: 200).SelectMany(batch => batch));
        Assert.NotEqual(first, Draw(new BatchSampler(Mnist, batchSize, sampling), seed: 2, batches: 200).SelectMany(batch => batch));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 7)]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [InlineData(1, 1)]
    public void Without_replacement_an_epoch_brings_every_example_once(int count, int batchSize)
    {
        var sampler = new BatchSampler(count, batchSize, Sampling.Shuffle);

        var batches = Draw(sampler, seed: 3, batches: 2 * sampler.BatchesPerEpoch);

        foreach (var epoch in batches.Chunk(sampler.BatchesPerEpoch))
        {
            Assert.Equal(Enumerable.Range(0, count), epoch.SelectMany(batch => batch).Order());
            Assert.All(epoch[..^1], batch => Assert.Equal(batchSize, batch.Length));
            Assert.Equal(count - ((epoch.Length - 1) * batchSize), epoch[^1].Length);
        }
    }

    [Fact]
    public void Every_epoch_has_an_order_of_its_own()
    {
        var epochs = Draw(new BatchSampler(50, 50, Sampling.Shuffle), seed: 4, batches: 3);

        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.NotEqual(epochs[1], epochs[2]);
    }

    [Fact]
    public void With_replacement_an_example_may_come_twice_and_the_order_is_left_alone()
    {
        var order = Enumerable.Range(0, 10).ToArray();
        var indices = new int[10];

        var drawn = new BatchSampler(10, 10, Sampling.WithReplacement).Draw(0, order, new SeededRandom(5), indices);

        Assert.Equal(10, drawn);
        Assert.True(indices.Distinct().Count() < 10);
        Assert.Equal(Enumerable.Range(0, 10), order);
    }

    [Fact]
    public void With_replacement_every_batch_is_full()
    {
        var sampler = new BatchSampler(101, 100, Sampling.WithReplacement);

        Assert.All(Draw(sampler, seed: 6, batches: 4), batch => Assert.Equal(100, batch.Length));
        Assert.Equal(2, sampler.BatchesPerEpoch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Takes_the_whole_set_for_a_batch_of_0_or_of_more_than_there_are(int batchSize)
    {
        var sampler = new BatchSampler(100, batchSize, Sampling.Shuffle);

        Assert.Equal((100, 1), (sampler.BatchSize, sampler.BatchesPerEpoch));
        Assert.Equal(Enumerable.Range(0, 100), Draw(sampler, seed: 7, batches: 1)[0].Order());
    }

    [Theory]
    [InlineData(10, 4, Sampling.Shuffle)]
    [InlineData(10, 5, Sampling.Shuffle)]
    [InlineData(10, 0, Sampling.Shuffle)]
    [InlineData(10, 4, Sampling.WithReplacement)]
    public void Counts_the_examples_that_batches_hold(int count, int batchSize, Sampling sampling)
    {
        var sampler = new BatchSampler(count, batchSize, sampling);
        for (var batches = 0; batches < 10; batches++)
        {
            Assert.Equal(Draw(sampler, seed: 8, batches).Sum(batch => batch.Length), sampler.ExamplesIn(batches));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(1, -1)]
    public void Refuses_no_examples_and_batches_of_less_than_none(int count, int batchSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchSampler(count, batchSize, Sampling.Shuffle));

    private static int[][] Draw(BatchSampler sampler, long seed, int batches)
    {
        var (random, order, indices) = (new SeededRandom(seed), Enumerable.Range(0, sampler.Count).ToArray(), new int[sampler.BatchSize]);
        return [.. Enumerable.Range(0, batches).Select(batch => indices[..sampler.Draw(batch % sampler.BatchesPerEpoch, order, random, indices)])];
    }
}
