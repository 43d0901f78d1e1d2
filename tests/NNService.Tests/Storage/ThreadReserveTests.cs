using NNService.Storage;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

/// <summary>Threads are reserved for readers that sleep, and only as long as any does.</summary>
[Collection(typeof(Undisturbed))]
public sealed class ThreadReserveTests
{
    private const int Most = 5;
    private readonly ManualClock clock = new();

    [Fact]
    public void Short_reads_reserve_nothing_and_a_long_one_does_until_all_are_done()
    {
        ThreadReserve.Prepare();
        var usual = Reserved;
        using var reserve = new ThreadReserve(Most, clock);
        var (first, second) = (reserve.Enter(), reserve.Enter());
        Assert.Equal(usual, Reserved);

        reserve.Leave(second);
        clock.Now += TimeSpan.FromSeconds(1);
        var third = reserve.Enter();
        Assert.Equal(Environment.ProcessorCount + Most + 1, Reserved);
        reserve.Leave(first);
        Assert.Equal(Environment.ProcessorCount + Most + 1, Reserved);
        reserve.Leave(third);
        Assert.Equal(usual, Reserved);

        reserve.Leave(reserve.Enter());
        Assert.Equal(usual, Reserved);
    }

    [Fact]
    public void A_crowd_in_the_same_moment_reserves_before_it_has_taken_every_thread()
    {
        ThreadReserve.Prepare();
        var usual = Reserved;
        using var reserve = new ThreadReserve(Most, clock);
        int[] places = [reserve.Enter(), reserve.Enter()];
        Assert.Equal(usual, Reserved);

        var third = reserve.Enter();
        Assert.Equal(Environment.ProcessorCount + Most + 1, Reserved);
        reserve.Leave(third);
        Array.ForEach(places, reserve.Leave);
        Assert.Equal(usual, Reserved);
    }

    [Fact]
    public void One_that_sleeps_is_noticed_though_nobody_else_comes()
    {
        ThreadReserve.Prepare();
        var usual = Reserved;
        using var reserve = new ThreadReserve(Most, clock);
        var first = reserve.Enter();
        clock.Now += TimeSpan.FromSeconds(1);

        // Itself and one that may write.
        Assert.True(SpinWait.SpinUntil(() => Reserved == usual + 1 + 1, TimeSpan.FromSeconds(10)), $"{Reserved} are reserved.");
        reserve.Leave(first);
        Assert.Equal(usual, Reserved);
    }

    [Fact]
    public void Whoever_leaves_after_the_end_is_not_held_up()
    {
        using var reserve = new ThreadReserve(Most, clock);
        var first = reserve.Enter();
        reserve.Dispose();
        reserve.Leave(first);
    }

    private static int Reserved
    {
        get
        {
            ThreadPool.GetMinThreads(out var workers, out _);
            return workers;
        }
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
