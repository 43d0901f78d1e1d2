using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NNService.Metrics;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>
/// How many jobs there are in each state. They stand in the store, which may keep its readers waiting; whoever asks waits a moment
/// and then gets what was last known.
/// </summary>
internal sealed partial class JobCensus : IMetricSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly IDbContextFactory<StoreContext> contexts;
    private readonly TimeProvider clock;
    private readonly ILogger<JobCensus> logger;
    private readonly Lock counting = new();
    private volatile Dictionary<string, int> counts = [];
    private Task current = Task.CompletedTask;

    public JobCensus(IDbContextFactory<StoreContext> contexts, Instruments instruments, TimeProvider clock, ILogger<JobCensus> logger)
    {
        (this.contexts, this.clock, this.logger) = (contexts, clock, logger);
        instruments.Meter.CreateObservableGauge("nnservice.jobs", Observe, "{job}", "Training jobs by state.");
        instruments.Meter.CreateObservableGauge("nnservice.queue.depth", () => counts.GetValueOrDefault(JobStatus.Queued), "{job}", "Training jobs that wait for their turn.");
    }

    public async Task RefreshAsync(CancellationToken cancellation)
    {
        try
        {
            await Count().WaitAsync(Patience, clock, cancellation);
        }
        catch (TimeoutException)
        {
            // The count goes on, and the next to ask gets it.
        }
    }

    public void Write(PrometheusText text)
    {
        var known = counts;
        text.Family("nnservice_jobs", "gauge", "Training jobs by state.");
        foreach (var status in JobStatus.All)
        {
            text.Sample("nnservice_jobs", known.GetValueOrDefault(status), ("status", status));
        }

        text.Family("nnservice_queue_depth", "gauge", "Training jobs that wait for their turn.");
        text.Sample("nnservice_queue_depth", known.GetValueOrDefault(JobStatus.Queued));
    }

    private IEnumerable<Measurement<int>> Observe()
    {
        _ = Count();
        return JobStatus.All.Select(status => new Measurement<int>(counts.GetValueOrDefault(status), new KeyValuePair<string, object?>("status", status)));
    }

    // One at a time, however many ask.
    private Task Count()
    {
        lock (counting)
        {
            if (current.IsCompleted)
            {
                current = Task.Run(CountAsync);
            }

            return current;
        }
    }

    private async Task CountAsync()
    {
        try
        {
            await using var store = await contexts.CreateDbContextAsync();
            counts = await store.Jobs.GroupBy(job => job.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, StringComparer.Ordinal);
        }
        catch (Exception exception) when (StoreFailure.Explain(exception) is { } reason)
        {
            LogNotCounted(reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Jobs could not be counted for /metrics, which shows what was last known: {Reason}")]
    private partial void LogNotCounted(string reason);
}
