using Microsoft.EntityFrameworkCore;
using NNService.Storage;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

public sealed class StoreGateTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Writers_take_turns_and_nothing_is_lost()
    {
        using var store = new StoreFixture(directory);
        await store.OpenAsync();
        await AddAsync(store, "digits");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => CountUpAsync(store), Cancelled)));
        Assert.Equal(101, await NextVersionAsync(store));
    }

    [Fact]
    public async Task Writers_of_two_processes_lose_nothing_either()
    {
        using var one = new StoreFixture(directory);
        using var other = new StoreFixture(directory);
        await one.OpenAsync();
        await other.OpenAsync();
        await AddAsync(one, "digits");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => CountUpAsync(i % 2 == 0 ? one : other), Cancelled)));
        Assert.Equal(61, await NextVersionAsync(one));
        Assert.Equal("ok", one.Sql("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Failed_write_leaves_nothing_behind_and_the_gate_open()
    {
        using var store = new StoreFixture(directory);
        await store.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Gate.WriteAsync<int>(
            async (context, cancellationToken) =>
            {
                context.Models.Add(new ModelRow { Name = "half" });
                await context.SaveChangesAsync(cancellationToken);
                throw new InvalidOperationException("midway");
            },
            Cancelled));
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM Models"));
        await AddAsync(store, "whole");
        Assert.Equal(1L, store.Sql("SELECT COUNT(*) FROM Models"));
    }

    [Fact]
    public async Task Waiting_for_a_turn_ends()
    {
        using var store = new StoreFixture(directory, ("WriteTimeout", "00:00:01"));
        await store.OpenAsync();
        var release = new TaskCompletionSource();
        var slow = store.Gate.WriteAsync(async (_, _) =>
        {
            await release.Task;
            return 0;
        }, Cancelled);
        await Assert.ThrowsAsync<StoreBusyException>(() => AddAsync(store, "late"));
        release.SetResult();
        await slow;
        await AddAsync(store, "later");
    }

    private static Task<int> AddAsync(StoreFixture store, string name) => store.Gate.WriteAsync(
        async (context, cancellationToken) =>
        {
            context.Models.Add(new ModelRow { Name = name });
            return await context.SaveChangesAsync(cancellationToken);
        },
        Cancelled);

    /// <summary>Reads, then writes: a gate that let two in at once, or a transaction that began as a reader, would lose some.</summary>
    private static Task<int> CountUpAsync(StoreFixture store) => store.Gate.WriteAsync(
        async (context, cancellationToken) =>
        {
            var model = await context.Models.SingleAsync(cancellationToken);
            model.NextVersion++;
            return await context.SaveChangesAsync(cancellationToken);
        },
        Cancelled);

    private static async Task<int> NextVersionAsync(StoreFixture store)
    {
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        return (await context.Models.SingleAsync(Cancelled)).NextVersion;
    }
}
