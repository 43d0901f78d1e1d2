using System.Collections.Concurrent;

namespace NNService.Training.Jobs;

/// <summary>
/// A thread for one job, so that training never takes a thread that answers requests, and of low priority, so that those go first
/// where training takes all cores. Threads that work started here creates inherit the priority on Linux.
/// </summary>
internal sealed class TrainingThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    public TrainingThread(string name)
    {
        thread = new Thread(Serve) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal };
        thread.Start();
    }

    /// <summary>Has something computed on the thread, after what it was given before.</summary>
    public Task<T> RunAsync<T>(Func<T> compute)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(compute());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        });
        return done.Task;
    }

    /// <summary>Lets the thread end once it has done what it was given.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        thread.Join();
        work.Dispose();
    }

    private void Serve()
    {
        if (OperatingSystem.IsLinux())
        {
            LinuxScheduling.StepBehind();
        }

        foreach (var action in work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
