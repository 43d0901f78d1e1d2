using NNService.Datasets;

namespace NNService.Tests.Datasets;

public sealed class LoadedOnceTests
{
    [Fact]
    public async Task Nothing_is_loaded_before_it_is_wanted_and_then_once_for_all()
    {
        using var release = new ManualResetEventSlim();
        var loads = 0;
        var value = new LoadedOnce<object>(() =>
        {
            release.Wait(CancellationToken.None);
            Interlocked.Increment(ref loads);
            return new object();
        });
        Assert.Equal(0, loads);

        var waiting = Enumerable.Range(0, 50).AsParallel().Select(_ => value.GetAsync(CancellationToken.None)).ToArray();
        release.Set();
        var got = await Task.WhenAll(waiting);

        Assert.Equal(1, loads);
        Assert.Single(got.Append(await value.GetAsync(CancellationToken.None)).Distinct());
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_wait_and_then_forgotten()
    {
        var attempts = 0;
        var value = new LoadedOnce<string>(() => ++attempts == 1 ? throw new IOException("not yet") : "here");

        await Assert.ThrowsAsync<IOException>(() => value.GetAsync(CancellationToken.None));
        Assert.Equal("here", await value.GetAsync(CancellationToken.None));
        Assert.Equal("here", await value.GetAsync(CancellationToken.None));
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_alone()
    {
        using var release = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();
        var value = new LoadedOnce<string>(() =>
        {
            release.Wait(CancellationToken.None);
            return "here";
        });

        var impatient = value.GetAsync(impatience.Token);
        var patient = value.GetAsync(CancellationToken.None);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        release.Set();

        Assert.Equal("here", await patient);
    }
}
