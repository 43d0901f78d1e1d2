using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NNService.Hosting;
using NNService.Storage;

namespace NNService.Training.Jobs;

/// <summary>
/// Takes jobs from the queue and has them trained, so many at a time. It keeps nothing: what it should do stands in the store, and
/// whatever ends the process, the next one finds it there.
/// </summary>
internal sealed partial class TrainingWorker(
    JobClaims claims,
    JobRunner runner,
    RunningJobs running,
    WorkerPresence presence,
    JobBell bell,
    StoreStart store,
    IHostApplicationLifetime lifetime,
    IOptions<JobOptions> options,
    ILogger<TrainingWorker> logger) : EndingService
{
    private readonly ConcurrentDictionary<string, Task> runs = new(StringComparer.Ordinal);

    /// <summary>Saves every job where it is and puts it back, before the process ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        running.StopAll(StopReason.Shutdown);
        try
        {
            await Task.WhenAll(runs.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogLeft(runs.Count);
        }
        finally
        {
            presence.Dispose();
        }
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        await TakeJobsAsync(stoppingToken);
    }

    // A start that fails, as where the address is taken, must not cost a job an attempt: none is taken before the service listens.
    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task TakeJobsAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                presence.Show();
                if (store.HasWork())
                {
                    await claims.RecoverAsync(stoppingToken);
                }

                while (store.HasWork() && running.Count < options.Value.MaxConcurrentJobs && await claims.TakeAsync(stoppingToken) is { } job)
                {
                    Start(job, stoppingToken);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || StoreFailure.Explain(exception) is not null)
            {
                LogWaiting(StoreFailure.Explain(exception) ?? exception.Message);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A store that is damaged while it is read can fail in any way; a hosted service that throws would take the predictions with it.
                LogStumbled(exception);
            }

            await bell.WaitAsync(options.Value.PollInterval, stoppingToken);
        }
    }

    private void Start(ClaimedJob job, CancellationToken shutdown)
    {
        var handle = running.Add(job.Id);
        runs[job.Id] = Task.Run(
            async () =>
            {
                try
                {
                    await runner.RunAsync(job, handle, shutdown);
                }
                catch (Exception exception)
                {
                    LogAbandoned(job.Id, exception);
                }
                finally
                {
                    running.Remove(job.Id);
                    runs.TryRemove(job.Id, out _);
                    handle.Dispose();
                    bell.Ring();
                }
            },
            CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Warning, "{Jobs} jobs did not come to rest in time; they are found by the next start, as they were last saved")]
    private partial void LogLeft(int jobs);

    [LoggerMessage(LogLevel.Warning, "No job can be taken just now: {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(LogLevel.Error, "The queue could not be read; it is tried again")]
    private partial void LogStumbled(Exception exception);

    [LoggerMessage(LogLevel.Error, "Job {Job} was abandoned; it is taken up again from what was last saved")]
    private partial void LogAbandoned(string job, Exception exception);
}
