using Microsoft.Extensions.Options;
using NNService.Datasets;
using NNService.Http.Problems;
using NNService.Metrics;
using NNService.Models;
using NNService.Storage;

namespace NNService.Training.Jobs;

/// <summary>Trains a claimed job until it ends, is told to stop, or fails. A failure is the job's alone.</summary>
internal sealed partial class JobRunner(
    JobPreparation preparation,
    JobLedger ledger,
    JobLease lease,
    StorePatience patience,
    ModelCatalog models,
    TrainingMeasures measures,
    IOptions<JobOptions> options,
    TimeProvider clock,
    ILogger<JobRunner> logger)
{
    private static readonly TimeSpan ProgressLogInterval = TimeSpan.FromSeconds(10);

    /// <summary>Trains the job.</summary>
    /// <param name="job">Claimed by this process.</param>
    /// <param name="running">Tells it to stop.</param>
    /// <param name="shutdown">Gives up waiting for a store that does not answer: the job is then found and gone on with later.</param>
    public async Task RunAsync(ClaimedJob job, RunningJob running, CancellationToken shutdown)
    {
        using var ended = new CancellationTokenSource();
        var keeping = lease.KeepAsync(job, running, ended.Token);
        LogBegan(job.Id, job.Name ?? "no name", job.Attempt);
        try
        {
            await TrainAsync(job, running, shutdown);
        }
        catch (OperationCanceledException) when (shutdown.IsCancellationRequested)
        {
            await LeaveAsync(job);
        }
        catch (Exception exception)
        {
            await FailAsync(job, null, exception, shutdown);
        }
        finally
        {
            measures.Rest(job.Id);
            await ended.CancelAsync();
            await keeping;
        }
    }

    // Nothing was trained that is not saved: the job goes back as it is.
    private async Task LeaveAsync(ClaimedJob job)
    {
        try
        {
            await ledger.StopAsync(job, null, StopReason.Shutdown, CancellationToken.None);
        }
        catch (Exception exception) when (StoreFailure.Explain(exception) is { } reason)
        {
            LogLeft(job.Id, reason);
        }
    }

    private async Task TrainAsync(ClaimedJob job, RunningJob running, CancellationToken shutdown)
    {
        var faults = new List<Fault>();
        var request = await patience.UntilDoneAsync(() => ledger.ReadRequestAsync(job, shutdown), shutdown);
        var prepared = await patience.UntilDoneAsync(() => preparation.PrepareAsync(request, faults, shutdown), shutdown)
            ?? throw new InvalidDataException($"What it names has changed since it was accepted: {faults[0]}");
        var (state, seconds) = await patience.UntilDoneAsync(
            () => ledger.ReadCheckpointAsync(job, prepared.Plan.Options.Optimizer, shutdown), shutdown);

        using var thread = new TrainingThread($"job {job.Id}");
        var progress = new JobProgress(job.Id, clock);
        using var session = await thread.RunAsync(() => new TrainingSession(prepared, state, progress, seconds, options.Value, clock));
        try
        {
            await GoOnAsync(job, running, prepared, thread, session, shutdown);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !shutdown.IsCancellationRequested)
        {
            // What was measured up to there is the best hint at why.
            await FailAsync(job, session, exception, shutdown);
        }
    }

    private async Task GoOnAsync(
        ClaimedJob job, RunningJob running, PreparedJob prepared, TrainingThread thread, TrainingSession session, CancellationToken shutdown)
    {
        var logged = clock.GetTimestamp();
        while (true)
        {
            var (examples, trained) = (session.Examples, session.Seconds);
            var pause = await thread.RunAsync(() => session.Run(running.Stopping));
            measures.AddTrained(job.Id, session.Examples - examples, session.Seconds - trained);
            if (pause != SessionPause.Due)
            {
                // Before the store says so: who then asks for the figures finds a job at rest.
                measures.Rest(job.Id);
            }

            var saving = clock.GetTimestamp();
            var isOurs = running.Reason != StopReason.Lost
                && await patience.UntilDoneAsync(() => WriteAsync(pause, job, session, prepared, running), shutdown);
            if (!isOurs)
            {
                LogLost(job.Id);
                return;
            }

            measures.AddCheckpoint(clock.GetElapsedTime(saving));
            session.Progress.Clear();
            if (pause != SessionPause.Due)
            {
                LogEnded(job.Id, pause, session.State.Iteration, prepared.IterationsTotal);
                await patience.UntilDoneAsync(RefreshModelsAsync, shutdown);
                return;
            }

            if (clock.GetElapsedTime(logged) >= ProgressLogInterval)
            {
                logged = clock.GetTimestamp();
                LogProgress(job.Id, session.State.Iteration, prepared.IterationsTotal, session.Progress.Loss, session.State.Iteration / session.Seconds);
            }
        }
    }

    private Task<bool> FailAsync(ClaimedJob job, TrainingSession? session, Exception exception, CancellationToken shutdown)
    {
        LogFailed(job.Id, exception);
        return patience.UntilDoneAsync(() => ledger.FailAsync(job, session, Explain(exception), CancellationToken.None), shutdown);
    }

    private async Task<bool> RefreshModelsAsync()
    {
        await models.RefreshAfterCommitAsync();
        return true;
    }

    // Once a write has begun it is not given up: a pause, an end or a stop must reach the store whatever else happens.
    private Task<bool> WriteAsync(SessionPause pause, ClaimedJob job, TrainingSession session, PreparedJob prepared, RunningJob running) => pause switch
    {
        SessionPause.Due => ledger.SaveAsync(job, session, CancellationToken.None),
        SessionPause.Stopped => ledger.StopAsync(job, session, running.Reason ?? StopReason.Shutdown, CancellationToken.None),
        SessionPause.Ended => ledger.FinishAsync(job, session, prepared, CancellationToken.None),
        _ => ledger.FailAsync(job, session, Divergence.Explain(session, prepared), CancellationToken.None),
    };

    private static string Explain(Exception exception) => exception switch
    {
        InvalidDataException or ArgumentException or DatasetUnavailableException or DamagedModelException => exception.Message,
        OutOfMemoryException => "There is not enough memory for it; try smaller layers, a smaller batch or less data.",
        _ => $"The service failed at it; the log tells more. ({exception.GetType().Name})",
    };

    [LoggerMessage(LogLevel.Information, "Job {Job} ({Name}) is being trained, attempt {Attempt}")]
    private partial void LogBegan(string job, string name, int attempt);

    [LoggerMessage(LogLevel.Information, "Job {Job}: iteration {Iteration} of {IterationsTotal}, loss {Loss}, {Rate:0.0} iterations a second")]
    private partial void LogProgress(string job, long iteration, long iterationsTotal, double? loss, double rate);

    [LoggerMessage(LogLevel.Information, "Job {Job}: {Pause} at iteration {Iteration} of {IterationsTotal}")]
    private partial void LogEnded(string job, SessionPause pause, long iteration, long iterationsTotal);

    [LoggerMessage(LogLevel.Warning, "Job {Job} has become another process's; nothing more is written of it here")]
    private partial void LogLost(string job);

    [LoggerMessage(LogLevel.Warning, "Job {Job} is left as it was last saved, to be found by the next start: {Reason}")]
    private partial void LogLeft(string job, string reason);

    [LoggerMessage(LogLevel.Error, "Job {Job} failed")]
    private partial void LogFailed(string job, Exception exception);
}
