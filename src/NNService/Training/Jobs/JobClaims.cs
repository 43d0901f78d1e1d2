using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NNService.Storage;
using NNService.Storage.Jobs;
using NNService.Storage.Sqlite;

namespace NNService.Training.Jobs;

/// <summary>Takes jobs from the queue, shows that they are being worked at, and puts those back whose process was lost.</summary>
internal sealed partial class JobClaims(
    StoreGate gate,
    IDbContextFactory<StoreContext> contexts,
    WorkerPresence presence,
    RunningJobs running,
    JobFeed feed,
    IOptions<JobOptions> options,
    TimeProvider clock,
    ILogger<JobClaims> logger)
{
    private const int MostCrashes = 3;

    /// <summary>Takes the oldest job that waits, or null.</summary>
    public async Task<ClaimedJob?> TakeAsync(CancellationToken cancellation)
    {
        var claimed = await ClaimAsync(cancellation);
        if (claimed is not null)
        {
            feed.Tell(claimed.Id);
        }

        return claimed;
    }

    /// <summary>Shows that a job is still being worked at.</summary>
    /// <returns>Whether it still is this process's, and what its clients ask for meanwhile.</returns>
    public Task<(bool IsOurs, string? Requested)> RenewAsync(ClaimedJob job, CancellationToken cancellation) => gate.WriteAsync(
        async (store, token) =>
        {
            var until = clock.GetUtcNow() + options.Value.LeaseDuration;
            var ours = store.Jobs.Where(row => row.Id == job.Id && row.Claim == job.Claim && row.Status == JobStatus.Running);
            var renewed = await ours.ExecuteUpdateAsync(row => row.SetProperty(each => each.LeaseUntil, until), token);
            return (renewed > 0, await ours.Select(row => row.Requested).SingleOrDefaultAsync(token));
        },
        cancellation);

    /// <summary>What the clients of any process ask the job's worker for, or null.</summary>
    public async Task<string?> RequestedAsync(ClaimedJob job, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await store.Jobs.Where(row => row.Id == job.Id && row.Claim == job.Claim).Select(row => row.Requested).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Puts back every job whose process is gone or has been silent for too long.</summary>
    public async Task RecoverAsync(CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        var suspects = await store.Jobs.AsNoTracking().Where(row => row.Status == JobStatus.Running)
            .Select(row => new { row.Id, row.Claim, row.Owner, row.LeaseUntil }).ToListAsync(cancellation);
        foreach (var suspect in suspects.Where(suspect => !running.Contains(suspect.Id)))
        {
            var isGone = suspect.Owner is null || suspect.Owner == presence.Owner || !presence.IsAlive(suspect.Owner);
            if (isGone || suspect.LeaseUntil < clock.GetUtcNow())
            {
                await PutBackAsync(suspect.Id, suspect.Claim, isGone, cancellation);
            }
        }
    }

    private Task<ClaimedJob?> ClaimAsync(CancellationToken cancellation) => gate.WriteAsync(
        async (store, token) =>
        {
            var now = clock.GetUtcNow();
            if (await SqliteJobClaim.TakeAsync(store, presence.Owner, now, now + options.Value.LeaseDuration, token) is not { } job)
            {
                return null;
            }

            store.JobEvents.Add(new JobEventRow
            {
                JobId = job.Id,
                Sequence = 1 + await store.JobEvents.CountAsync(change => change.JobId == job.Id, token),
                Time = now,
                From = JobStatus.Queued,
                To = JobStatus.Running,
                Reason = job.Attempts == 1 ? "A worker began to train it." : $"A worker goes on with it at iteration {job.Iteration}.",
            });
            await store.SaveChangesAsync(token);
            return new ClaimedJob(job.Id, job.Claim, job.Attempts, job.Name);
        },
        cancellation);

    private Task<bool> PutBackAsync(string id, int claim, bool isGone, CancellationToken cancellation) => gate.WriteAsync(
        async (store, token) =>
        {
            var job = await store.Jobs.SingleOrDefaultAsync(row => row.Id == id && row.Claim == claim && row.Status == JobStatus.Running, token);
            if (job is null)
            {
                return false;
            }

            job.Claim++;
            job.Crashes += isGone ? 1 : 0;
            var lost = isGone ? "The process that trained it has ended without a word" : "The process that trained it gave no sign of life for too long";
            var (to, reason) = job.Requested switch
            {
                "cancel" => (JobStatus.Cancelled, $"{lost}; it was to be cancelled."),
                "pause" => (JobStatus.Paused, $"{lost}; it was to be paused."),
                _ when job.Crashes >= MostCrashes => (JobStatus.Failed, $"{lost}, for the {MostCrashes}rd time since it last got further; it is set aside."),
                _ => (JobStatus.Queued, $"{lost}; it goes on from iteration {job.Iteration}, the last that was saved."),
            };
            if (to == JobStatus.Failed)
            {
                job.Failure = $"{reason} It may need more memory than there is; try smaller layers, a smaller batch or less data.";
            }

            await JobTransition.AddAsync(store, job, to, reason, clock.GetUtcNow(), token);
            if (JobStatus.IsEnded(to))
            {
                await store.JobCheckpoints.Where(row => row.JobId == id).ExecuteDeleteAsync(token);
            }

            await store.SaveChangesAsync(token);
            LogPutBack(id, to, reason);
            return true;
        },
        cancellation);

    [LoggerMessage(LogLevel.Warning, "Job {Job} is {Status}: {Reason}")]
    private partial void LogPutBack(string job, string status, string reason);
}
