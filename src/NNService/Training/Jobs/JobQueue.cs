using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NNService.Models;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>Puts jobs into the queue, and does with them what clients ask for.</summary>
internal sealed class JobQueue(
    StoreGate gate, JobBell bell, JobFeed feed, RunningJobs running, SnapshotCatalog snapshots, IOptions<JobOptions> options, TimeProvider clock)
{
    /// <summary>What a worker is asked to do for <see cref="JobCommand.Pause"/>.</summary>
    public const string Pause = "pause";

    private const string Cancel = "cancel";

    /// <summary>Accepts a job, unless the queue is full; under an idempotency key only once.</summary>
    /// <param name="job">What to train.</param>
    /// <param name="sent">The request as the client sent it, by which a repetition is known.</param>
    /// <param name="key">The client's key, or null.</param>
    /// <param name="cancellation">Given up before the commit.</param>
    public async Task<Admission> AddAsync(PreparedJob job, TrainingRequest sent, string? key, CancellationToken cancellation)
    {
        var row = NewRow(job, sent, key);
        var admission = await gate.WriteAsync(
            async (store, token) =>
            {
                if (key is not null && await store.Jobs.AsNoTracking().SingleOrDefaultAsync(each => each.IdempotencyKey == key, token) is { } before)
                {
                    return before.RequestHash == row.RequestHash
                        ? new Admission(Admission.Kind.Accepted, await JobArchive.DescribeAsync(store, before.Id, token))
                        : new Admission(Admission.Kind.KeyTaken);
                }

                if (await store.Jobs.CountAsync(each => each.Status == JobStatus.Queued, token) >= options.Value.MaxQueuedJobs)
                {
                    return new Admission(Admission.Kind.Full);
                }

                store.Jobs.Add(row);
                store.JobRequests.Add(new JobRequestRow { JobId = row.Id, Json = RequestDocument.Write(job.Request) });
                await JobTransition.AddAsync(store, row, JobStatus.Queued, Accepted(job.Request, sent), row.CreatedAt, token);
                await store.SaveChangesAsync(token);
                return new Admission(Admission.Kind.Accepted, await JobArchive.DescribeAsync(store, row.Id, token));
            },
            cancellation);
        bell.Ring();
        return admission;
    }

    /// <summary>Does what a client asks for, or has it done by the worker that trains the job, within one mini-batch.</summary>
    /// <returns>
    /// Null where there is no such job; else the state it was found in, what its worker had been asked to do, and the job as it is now, or null where that
    /// state forbids it.
    /// </returns>
    public async Task<(string Status, string? Requested, JobDescription? Changed)?> ChangeAsync(string id, JobCommand command, CancellationToken cancellation)
    {
        var outcome = await gate.WriteAsync<(string Status, string? Requested, JobDescription? Changed)?>(
            async (store, token) =>
            {
                if (await store.Jobs.SingleOrDefaultAsync(row => row.Id == id, token) is not { } job)
                {
                    return null;
                }

                var (found, requested) = (job.Status, job.Requested);
                var (next, reason) = Next(found, command);
                if (next is null)
                {
                    return (found, requested, null);
                }

                if (next == JobStatus.Running)
                {
                    // What was accepted stands: a pause that follows a cancel finds a job that is about to end.
                    job.Requested = job.Requested == Cancel ? Cancel : reason;
                }
                else
                {
                    await JobTransition.AddAsync(store, job, next, reason, clock.GetUtcNow(), token);
                    await store.JobCheckpoints.Where(row => row.JobId == id && next == JobStatus.Cancelled).ExecuteDeleteAsync(token);
                }

                await store.SaveChangesAsync(token);
                return (found, requested, await JobArchive.DescribeAsync(store, id, token));
            },
            cancellation);
        if (outcome is (JobStatus.Running, _, not null))
        {
            running.Stop(id, command == JobCommand.Cancel ? StopReason.Cancel : StopReason.Pause);
        }

        bell.Ring();
        feed.Tell(id);
        return outcome;
    }

    /// <summary>Deletes an ended job with all that belongs to it; what it published stays.</summary>
    /// <returns>Null where there is no such job; else the state it was found in, and whether that allows it.</returns>
    public async Task<(string Status, bool IsAllowed)?> DeleteAsync(string id, CancellationToken cancellation)
    {
        var outcome = await gate.WriteAsync<(string Status, bool IsAllowed)?>(
            async (store, token) =>
            {
                if (await store.Jobs.Where(row => row.Id == id).Select(row => row.Status).SingleOrDefaultAsync(token) is not { } status)
                {
                    return null;
                }

                return (status, JobStatus.IsEnded(status) && await store.Jobs.Where(row => row.Id == id).ExecuteDeleteAsync(token) > 0);
            },
            cancellation);
        snapshots.Forget(id);
        feed.Tell(id);
        return outcome;
    }

    // The default may be sent, and means what it does unsent: nothing of a table is divided. Where it was sent, that is told.
    private static string Accepted(TrainingRequest understood, TrainingRequest sent) => sent.Normalize == true && understood.Normalize == false
        ? "It was accepted. Its data are a table of numbers, which are fed as they are: normalize is false."
        : "It was accepted.";

    // Where the next state is "running" the reason is what its worker is asked to do.
    private static (string? Next, string Reason) Next(string status, JobCommand command) => (status, command) switch
    {
        (JobStatus.Queued or JobStatus.Paused, JobCommand.Cancel) => (JobStatus.Cancelled, "A client cancelled it."),
        (JobStatus.Queued, JobCommand.Pause) => (JobStatus.Paused, "A client paused it."),
        (JobStatus.Paused, JobCommand.Resume) => (JobStatus.Queued, "A client let it go on."),
        (JobStatus.Running, JobCommand.Cancel) => (JobStatus.Running, Cancel),
        (JobStatus.Running, JobCommand.Pause) => (JobStatus.Running, Pause),
        _ => (null, ""),
    };

    private JobRow NewRow(PreparedJob job, TrainingRequest sent, string? key)
    {
        var now = clock.GetUtcNow();
        return new JobRow
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            Name = job.Request.Name,
            Dataset = job.Request.Dataset,
            Status = JobStatus.Queued,
            Seed = job.Request.Seed,
            IterationsTotal = job.IterationsTotal,
            CreatedAt = now,
            PublishAs = job.Request.PublishAs,
            IdempotencyKey = key,
            RequestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(RequestDocument.Write(sent)))),
            Architecture = ArchitectureDescription.Write(job.Plan.Architecture, job.Plan.Options.Normalize),
            ClassNames = job.ClassNames,
        };
    }
}
