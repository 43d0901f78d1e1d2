using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>Reads jobs for those who ask about them.</summary>
internal sealed class JobArchive(IDbContextFactory<StoreContext> contexts)
{
    private const int SpansAtOnce = 50;

    /// <param name="status">One of <see cref="JobStatus"/>, or null for all.</param>
    /// <param name="limit">The most jobs to give.</param>
    /// <param name="cursor">The id of the last job of the page before, or null.</param>
    /// <param name="cancellation">Given up when the request is.</param>
    public async Task<JobList> ListAsync(string? status, int limit, string? cursor, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        var jobs = await store.Jobs.AsNoTracking()
            .Where(job => (status == null || job.Status == status) && (cursor == null || job.Id.CompareTo(cursor) < 0))
            .OrderByDescending(job => job.Id).Take(limit + 1).ToListAsync(cancellation);
        return new JobList([.. jobs.Take(limit).Select(JobDescription.Of)], jobs.Count > limit ? jobs[limit - 1].Id : null);
    }

    /// <summary>One job with its request and history, or null.</summary>
    public async Task<JobDescription?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await DescribeAsync(store, id, cancellation);
    }

    /// <summary>As <see cref="FindAsync"/>, within a transaction that the caller owns: who has changed a job describes it before the commit, and cannot fail after.</summary>
    public static async Task<JobDescription?> DescribeAsync(StoreContext store, string id, CancellationToken cancellation)
    {
        if (await store.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Id == id, cancellation) is not { } row)
        {
            return null;
        }

        var request = await store.JobRequests.Where(each => each.JobId == id).Select(each => each.Json).SingleOrDefaultAsync(cancellation);
        var changes = await store.JobEvents.AsNoTracking().Where(change => change.JobId == id).OrderBy(change => change.Sequence).ToListAsync(cancellation);
        return JobDescription.Of(row) with
        {
            Request = request is null ? null : JsonElement.Parse(request),
            History = [.. changes.Select(change => new JobChange(change.Sequence, change.Time, change.From, change.To, change.Reason))],
        };
    }

    /// <summary>The snapshots of a job, or null where there is no such job.</summary>
    public async Task<SnapshotList?> SnapshotsAsync(string id, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        var snapshots = await store.JobSnapshots.AsNoTracking().Where(row => row.JobId == id).OrderBy(row => row.Epoch).ToListAsync(cancellation);
        return snapshots.Count == 0 && !await store.Jobs.AnyAsync(job => job.Id == id, cancellation)
            ? null
            : new SnapshotList([.. snapshots.Select(row => new SnapshotDescription(
                row.Epoch, row.Iteration, row.Sha256, row.ParameterCount, row.TrainAccuracy, row.TestAccuracy, row.CreatedAt))]);
    }

    /// <summary>Every epoch's figures, or null where there is no such job.</summary>
    public async Task<IReadOnlyList<JobEpochRow>?> EpochsAsync(string id, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await store.Jobs.AnyAsync(job => job.Id == id, cancellation)
            ? await store.JobEpochs.AsNoTracking().Where(epoch => epoch.JobId == id).OrderBy(epoch => epoch.Epoch).ToListAsync(cancellation)
            : null;
    }

    /// <summary>Every loss in order, some at a time: all of a long job's would be a hundred megabytes.</summary>
    public async IAsyncEnumerable<JobIterationsRow> LossesAsync(string id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var next = 0L;
        while (true)
        {
            List<JobIterationsRow> page;
            await using (var store = await contexts.CreateDbContextAsync(cancellation))
            {
                var first = next;
                page = await store.JobIterations.AsNoTracking().Where(span => span.JobId == id && span.First >= first)
                    .OrderBy(span => span.First).Take(SpansAtOnce).ToListAsync(cancellation);
            }

            foreach (var span in page)
            {
                yield return span;
                next = span.First + 1;
            }

            if (page.Count < SpansAtOnce)
            {
                yield break;
            }
        }
    }
}
