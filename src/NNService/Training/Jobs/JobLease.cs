using Microsoft.Extensions.Options;
using NNService.Storage;

namespace NNService.Training.Jobs;

/// <summary>Keeps a job this process's while it is trained, and hears what clients of other processes ask for.</summary>
internal sealed partial class JobLease(JobClaims claims, IOptions<JobOptions> options, TimeProvider clock, ILogger<JobLease> logger)
{
    private const int RenewalsPerLease = 3;

    // What a client of another process asks for should take effect as soon as what this one's ask: to look costs a read of one row.
    private static readonly TimeSpan LongestBetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Renews until <paramref name="cancellation"/>, and stops the job where it has become another's.</summary>
    public async Task KeepAsync(ClaimedJob job, RunningJob running, CancellationToken cancellation)
    {
        var betweenRenewals = options.Value.LeaseDuration / RenewalsPerLease;
        var looksPerRenewal = (int)Math.Ceiling(betweenRenewals / LongestBetweenLooks);
        using var timer = new PeriodicTimer(betweenRenewals / looksPerRenewal, clock);
        try
        {
            for (var looks = 1; await timer.WaitForNextTickAsync(cancellation); looks++)
            {
                await (looks % looksPerRenewal == 0 ? RenewAsync(job, running, cancellation) : LookAsync(job, running, cancellation));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The job has ended, and the lease with it.
        }
    }

    private async Task RenewAsync(ClaimedJob job, RunningJob running, CancellationToken cancellation)
    {
        try
        {
            var (isOurs, requested) = await claims.RenewAsync(job, cancellation);
            if (!isOurs)
            {
                running.Stop(StopReason.Lost);
            }
            else
            {
                StopIf(requested, running);
            }
        }
        catch (Exception exception) when (StoreFailure.Explain(exception) is { } reason)
        {
            // The job goes on: should another process take it meanwhile, the next write finds out.
            LogNotRenewed(job.Id, reason);
        }
    }

    private async Task LookAsync(ClaimedJob job, RunningJob running, CancellationToken cancellation)
    {
        try
        {
            StopIf(await claims.RequestedAsync(job, cancellation), running);
        }
        catch (Exception exception) when (StoreFailure.Explain(exception) is not null)
        {
            // The next look, or the renewal, may find the store well again.
        }
    }

    private static void StopIf(string? requested, RunningJob running)
    {
        if (requested is not null)
        {
            running.Stop(requested == "cancel" ? StopReason.Cancel : StopReason.Pause);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The lease of job {Job} could not be renewed: {Reason}")]
    private partial void LogNotRenewed(string job, string reason);
}
