using Microsoft.EntityFrameworkCore;
using NNService.Storage;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>Changes the state of a job together with the line of its history that says why.</summary>
internal static class JobTransition
{
    /// <param name="store">Of the caller's transaction.</param>
    /// <param name="job">Tracked by <paramref name="store"/>, or new.</param>
    /// <param name="to">The new state.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Given up before the caller saves.</param>
    public static async Task AddAsync(StoreContext store, JobRow job, string to, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        var sequence = 1 + await store.JobEvents.CountAsync(change => change.JobId == job.Id, cancellation);
        var from = sequence == 1 ? null : job.Status;
        store.JobEvents.Add(new JobEventRow { JobId = job.Id, Sequence = sequence, Time = now, From = from, To = to, Reason = reason });
        job.Status = to;
        job.Requested = null;
        if (to != JobStatus.Running)
        {
            (job.Owner, job.LeaseUntil) = (null, null);
        }

        if (JobStatus.IsEnded(to))
        {
            job.FinishedAt = now;
        }
    }
}
