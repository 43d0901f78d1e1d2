using Microsoft.Extensions.Options;
using NNService.Storage;

namespace NNService.Training.Jobs;

/// <summary>Keeps a job this process's while it is trained, and hears what clients of other processes ask for.</summary>
internal sealed partial class JobLease(JobClaims claims, IOptions<JobOptions> options, TimeProvider clock, ILogger<JobLease> logger)
{
    private const int RenewalsPerLease = 3;

    /// <summary>Renews until <paramref name="cancellation"/>, and stops the job where it has become another's.</summary>
    public async Task KeepAsync(ClaimedJob job, RunningJob running, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.Value.LeaseDuration / RenewalsPerLease, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await RenewAsync(job, running, cancellation);
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
            else if (requested is not null)
            {
                running.Stop(requested == "cancel" ? StopReason.Cancel : StopReason.Pause);
            }
        }
        catch (Exception exception) when (StoreFailure.Explain(exception) is { } reason)
        {
            // The job goes on: should another process take it meanwhile, the next write finds out.
            LogNotRenewed(job.Id, reason);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The lease of job {Job} could not be renewed: {Reason}")]
    private partial void LogNotRenewed(string job, string reason);
}
