using System.Collections.Concurrent;

namespace NNService.Training.Jobs;

/// <summary>The jobs that this process trains just now.</summary>
internal sealed class RunningJobs
{
    private readonly ConcurrentDictionary<string, RunningJob> jobs = new(StringComparer.Ordinal);

    public int Count => jobs.Count;

    public bool Contains(string id) => jobs.ContainsKey(id);

    public RunningJob Add(string id) => jobs.GetOrAdd(id, _ => new RunningJob());

    public void Remove(string id) => jobs.TryRemove(id, out _);

    /// <summary>Tells a job to stop, if it runs here; elsewhere its worker learns of it from the store.</summary>
    public void Stop(string id, StopReason reason)
    {
        if (jobs.TryGetValue(id, out var job))
        {
            Stop(job, reason);
        }
    }

    public void StopAll(StopReason reason)
    {
        foreach (var job in jobs.Values)
        {
            Stop(job, reason);
        }
    }

    private static void Stop(RunningJob job, StopReason reason)
    {
        try
        {
            job.Stop(reason);
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself in this very moment.
        }
    }
}
