using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>
/// Follows a job: <c>status</c> for every change of state, <c>epoch</c> for every epoch's figures, both from wherever a client left
/// off, and <c>progress</c> as it stands. Everything comes from the store, whichever process trains.
/// </summary>
internal sealed class JobEventStream(
    IDbContextFactory<StoreContext> contexts, JobFeed feed, IOptions<JsonOptions> json, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const int MostEpochsAtOnce = 1000;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    /// <summary>Whether there is such a job.</summary>
    public async Task<bool> ExistsAsync(string id, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await store.Jobs.AnyAsync(job => job.Id == id, cancellation);
    }

    /// <summary>Tells what is past since <paramref name="position"/> and what comes, until the job ends, is deleted, or the service stops.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(string id, StreamPosition position, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var iteration = -1L;
        while (!cancellation.IsCancellationRequested)
        {
            var news = feed.NextAsync(id);
            if (await ReadAsync(id, position, cancellation) is not var (job, items, isAll))
            {
                yield break;
            }

            foreach (var item in items)
            {
                position = StreamPosition.Parse(item.EventId);
                yield return item;
            }

            if (!isAll)
            {
                continue;
            }

            if (JobStatus.IsEnded(job.Status))
            {
                yield break;
            }

            if (job.Iteration != iteration)
            {
                iteration = job.Iteration;
                yield return Item("progress", JobDescription.Of(job), position);
            }

            if (!await WaitAsync(news, cancellation))
            {
                yield break;
            }
        }
    }

    // Read as a whole, so many epochs at a time: a client that takes its time must not keep the store open meanwhile.
    private async Task<(JobRow Job, List<SseItem<string>> Items, bool IsAll)?> ReadAsync(string id, StreamPosition position, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);

        // The job first: all that led to the state it is in is then among what is read next.
        if (await store.Jobs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } job)
        {
            return null;
        }

        var changes = await store.JobEvents.AsNoTracking().Where(change => change.JobId == id && change.Sequence > position.Changes)
            .OrderBy(change => change.Sequence).ToListAsync(cancellation);
        var epochs = await store.JobEpochs.AsNoTracking().Where(epoch => epoch.JobId == id && epoch.Epoch > position.Epoch)
            .OrderBy(epoch => epoch.Epoch).Take(MostEpochsAtOnce).ToListAsync(cancellation);
        var isAll = epochs.Count < MostEpochsAtOnce;
        return (job, [.. Items(changes, epochs, isAll, position)], isAll);
    }

    private IEnumerable<SseItem<string>> Items(List<JobEventRow> changes, List<JobEpochRow> epochs, bool isAll, StreamPosition position)
    {
        var end = changes.Find(change => JobStatus.IsEnded(change.To));
        foreach (var change in changes.Where(change => change != end))
        {
            position = position with { Changes = change.Sequence };
            yield return Item("status", Describe(change), position);
        }

        foreach (var epoch in epochs)
        {
            position = position with { Epoch = epoch.Epoch };
            yield return Item("epoch", MetricsWriter.Figures(epoch), position);
        }

        if (isAll && end is not null)
        {
            yield return Item("status", Describe(end), position with { Changes = end.Sequence });
        }
    }

    private static JobChange Describe(JobEventRow change) => new(change.Sequence, change.Time, change.From, change.To, change.Reason);

    private SseItem<string> Item<T>(string type, T data, StreamPosition position) =>
        new(JsonSerializer.Serialize(data, json.Value.SerializerOptions), type) { EventId = position.ToString() };

    // Another process may train the job, whose news do not come here: from time to time the store is read unasked.
    private async Task<bool> WaitAsync(Task news, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        await Task.WhenAny(news, Task.Delay(LongestSilence, clock, ending.Token));
        return !ending.IsCancellationRequested;
    }
}
