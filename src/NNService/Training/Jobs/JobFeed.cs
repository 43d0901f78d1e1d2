using System.Collections.Concurrent;

namespace NNService.Training.Jobs;

/// <summary>Tells whoever watches a job that something new of it is in the store. What it is they read there, so nothing is lost or told twice.</summary>
internal sealed class JobFeed
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new(StringComparer.Ordinal);

    /// <summary>Completes with the next <see cref="Tell"/>; to be taken before the store is read, so that no news falls in between.</summary>
    public Task NextAsync(string id) => watched.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Tell(string id)
    {
        if (watched.TryRemove(id, out var watchers))
        {
            watchers.SetResult();
        }
    }
}
