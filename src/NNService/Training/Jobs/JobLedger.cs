using Microsoft.EntityFrameworkCore;
using NeuralNet;
using NeuralNet.Optimizers;
using NeuralNet.Training;
using NNService.Models;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>
/// What a worker reads and writes of a job that it has claimed. Each write is one transaction and belongs to the claim: one that has
/// become another's touches no row, and the answer is false. What takes time without the store, which of a large network is seconds,
/// is done before the turn to write is taken: others wait for that.
/// </summary>
internal sealed class JobLedger(StoreGate gate, IDbContextFactory<StoreContext> contexts, JobFeed feed, TimeProvider clock)
{
    public async Task<TrainingRequest> ReadRequestAsync(ClaimedJob job, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return RequestDocument.Read(await store.JobRequests.Where(row => row.JobId == job.Id).Select(row => row.Json).SingleAsync(cancellation));
    }

    /// <returns>The state to go on from, or null where nothing was saved yet, and the seconds spent in all and in epochs that have ended.</returns>
    /// <exception cref="InvalidDataException">What is stored is damaged.</exception>
    public async Task<(TrainingState? State, (double All, double InEpochs) Seconds)> ReadCheckpointAsync(
        ClaimedJob job, OptimizerOptions optimizer, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        var state = await store.JobCheckpoints.Where(row => row.JobId == job.Id).Select(row => row.State).SingleOrDefaultAsync(cancellation);
        var all = await store.Jobs.Where(row => row.Id == job.Id).Select(row => row.Seconds).SingleAsync(cancellation);
        var inEpochs = await store.JobEpochs.Where(row => row.JobId == job.Id).SumAsync(row => row.Seconds, cancellation);
        return (state is null ? null : TrainingStateFormat.Read(state, optimizer), (all, inEpochs));
    }

    /// <summary>Saves what there is, and all that is needed to go on from here.</summary>
    public Task<bool> SaveAsync(ClaimedJob job, TrainingSession session, CancellationToken cancellation)
    {
        var state = TrainingStateFormat.Write(session.State);
        return WriteAsync(job, (store, row, token) => PutAsync(store, row, session, state, token), cancellation);
    }

    /// <summary>Saves what was trained, if anything was, and lets go of the job for the given reason, or one that a client gave meanwhile.</summary>
    public Task<bool> StopAsync(ClaimedJob job, TrainingSession? session, StopReason reason, CancellationToken cancellation)
    {
        var state = session is null || reason == StopReason.Cancel ? null : TrainingStateFormat.Write(session.State);
        return WriteAsync(
            job,
            async (store, row, token) =>
            {
                var (to, why) = (row.Requested, reason) switch
                {
                    ("cancel", _) or (_, StopReason.Cancel) => (JobStatus.Cancelled, "A client cancelled it."),
                    ("pause", _) or (_, StopReason.Pause) => (JobStatus.Paused, "A client paused it."),
                    _ => (JobStatus.Queued, "The service was stopped; it goes on where it is when the service runs again."),
                };
                if (to == JobStatus.Cancelled)
                {
                    await PutLastAsync(store, row, session, token);
                }
                else if (session is not null && state is not null)
                {
                    await PutAsync(store, row, session, state, token);
                }

                await JobTransition.AddAsync(store, row, to, why, clock.GetUtcNow(), token);
            },
            cancellation);
    }

    /// <summary>Saves the end of a job: its figures, its last weights, and the version that they become where one is wanted.</summary>
    public Task<bool> FinishAsync(ClaimedJob job, TrainingSession session, PreparedJob prepared, CancellationToken cancellation)
    {
        var network = prepared.Request.PublishAs is null ? null : new Network(prepared.Plan.Architecture, session.State.Parameters);

        // Reckoned when first asked for: not in the turn.
        _ = network?.Sha256;
        return WriteAsync(
            job,
            async (store, row, token) =>
            {
                await PutLastAsync(store, row, session, token);

                // A job that an older version of the service accepted says nothing of normalize there, and its snapshots are asked by it.
                row.Architecture = ArchitectureDescription.Write(prepared.Plan.Architecture, prepared.Plan.Options.Normalize);
                if (row.PublishAs is { } name && network is not null)
                {
                    var version = new NewVersion(network, row.ClassNames, NewVersion.Trained, row.Id, row.Epoch, row.TestAccuracy, prepared.Plan.Options.Normalize);
                    row.PublishedVersion = (await ModelRows.AddVersionAsync(store, name, version, clock.GetUtcNow(), token, live: true)).Version;
                }

                await JobTransition.AddAsync(store, row, JobStatus.Succeeded, "It was trained to its end.", clock.GetUtcNow(), token);
            },
            cancellation);
    }

    /// <summary>Saves that a job failed, with the figures up to there where it got as far as training.</summary>
    public Task<bool> FailAsync(ClaimedJob job, TrainingSession? session, string failure, CancellationToken cancellation) => WriteAsync(
        job,
        async (store, row, token) =>
        {
            await PutLastAsync(store, row, session, token);
            row.Failure = failure;
            await JobTransition.AddAsync(store, row, JobStatus.Failed, failure, clock.GetUtcNow(), token);
        },
        cancellation);

    private async Task<bool> WriteAsync(ClaimedJob job, Func<StoreContext, JobRow, CancellationToken, Task> write, CancellationToken cancellation)
    {
        try
        {
            var isOurs = await gate.WriteAsync(
                async (store, token) =>
                {
                    var row = await store.Jobs.SingleOrDefaultAsync(each => each.Id == job.Id && each.Claim == job.Claim && each.Status == JobStatus.Running, token);
                    if (row is null)
                    {
                        return false;
                    }

                    await write(store, row, token);
                    await store.SaveChangesAsync(token);
                    return true;
                },
                cancellation);
            feed.Tell(job.Id);
            return isOurs;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    private static void Put(StoreContext store, JobRow row, TrainingSession session)
    {
        if (session.State.Iteration > row.Iteration)
        {
            row.Crashes = 0;
        }

        (row.Iteration, row.Seconds) = (session.State.Iteration, session.Seconds);
        session.Progress.AddTo(store, row);
    }

    private static async Task PutAsync(StoreContext store, JobRow row, TrainingSession session, byte[] state, CancellationToken cancellation)
    {
        Put(store, row, session);
        if (await store.JobCheckpoints.AnyAsync(each => each.JobId == row.Id, cancellation))
        {
            store.JobCheckpoints.Update(new JobCheckpointRow { JobId = row.Id, State = state });
        }
        else
        {
            store.JobCheckpoints.Add(new JobCheckpointRow { JobId = row.Id, State = state });
        }
    }

    // Nobody goes on from an end: the state, which is most of what a job takes up, is let go of.
    private static async Task PutLastAsync(StoreContext store, JobRow row, TrainingSession? session, CancellationToken cancellation)
    {
        if (session is not null)
        {
            Put(store, row, session);
        }

        await store.JobCheckpoints.Where(each => each.JobId == row.Id).ExecuteDeleteAsync(cancellation);
    }
}
