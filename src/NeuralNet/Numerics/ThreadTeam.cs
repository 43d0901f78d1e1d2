namespace NeuralNet.Numerics;

/// <summary>
/// Threads that stand ready to share small pieces of work, thousands a second: the caller does one part, the others theirs,
/// and the call returns when all are done. Waiting is a short spin, then a block: on a busy machine a long spin costs more than one thread.
/// </summary>
public sealed class ThreadTeam : IDisposable
{
    // Some 40 µs, a few times what parts of a training step differ by. An event's own spins give the processor away between them.
    private const int Spins = 1000;
    private const int SpinsOfEvent = 10;

    private readonly bool givesWay;
    private readonly Thread[] others;
    private readonly ManualResetEventSlim[] starts;
    private readonly ManualResetEventSlim allDone = new(false, SpinsOfEvent);
    private ITeamWork? work;
    private Exception? failure;
    private int atWork;
    private volatile bool disposed;

    /// <param name="threads">Including the caller's, 1…64. One thread means the caller does everything itself.</param>
    /// <param name="name">What the threads are called in a debugger.</param>
    /// <param name="priority">Below normal lets requests go first where training takes all cores: see <see cref="GiveWay"/>.</param>
    public ThreadTeam(int threads, string name = "training", ThreadPriority priority = ThreadPriority.Normal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 64);
        (Threads, givesWay) = (threads, priority < ThreadPriority.Normal);
        starts = [.. Enumerable.Range(1, threads - 1).Select(_ => new ManualResetEventSlim(false, SpinsOfEvent))];
        others = [.. Enumerable.Range(1, threads - 1).Select(part => new Thread(() => Serve(part))
        {
            IsBackground = true,
            Name = $"{name} {part}",
            Priority = priority,
        })];
        foreach (var thread in others)
        {
            thread.Start();
        }
    }

    /// <summary>Number of threads, the caller's included.</summary>
    public int Threads { get; }

    /// <summary>Has all parts done and returns then. For one caller at a time.</summary>
    internal void Run(ITeamWork shared)
    {
        if (others.Length == 0)
        {
            shared.Do(0, 1);
            return;
        }

        work = shared;
        failure = null;
        atWork = others.Length;
        allDone.Reset();
        foreach (var start in starts)
        {
            start.Set();
        }

        try
        {
            shared.Do(0, Threads);
        }
        finally
        {
            Await(allDone);
            work = null;
        }

        if (failure is { } thrown)
        {
            throw new InvalidOperationException("A thread of the team failed.", thrown);
        }
    }

    /// <summary>
    /// For each thread within its part, some thousand times a second: offers the processor to who waits for it, where the team is one of low priority.
    /// A thread that wakes is not always let in at once, and is then not looked at before the next tick of the clock, milliseconds later.
    /// </summary>
    internal void GiveWay()
    {
        if (givesWay)
        {
            Thread.Yield();
        }
    }

    /// <summary>Ends the threads. Not to be called while <see cref="Run"/> is under way.</summary>
    public void Dispose()
    {
        disposed = true;
        foreach (var start in starts)
        {
            start.Set();
        }

        foreach (var thread in others)
        {
            thread.Join();
        }

        foreach (var start in starts)
        {
            start.Dispose();
        }

        allDone.Dispose();
    }

    private static void Await(ManualResetEventSlim set)
    {
        for (var spin = 0; spin < Spins && !set.IsSet; spin++)
        {
            Thread.SpinWait(1);
        }

        set.Wait();
    }

    private void Serve(int part)
    {
        var start = starts[part - 1];
        while (true)
        {
            Await(start);
            start.Reset();
            if (disposed)
            {
                return;
            }

            try
            {
                work!.Do(part, Threads);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            if (Interlocked.Decrement(ref atWork) == 0)
            {
                allDone.Set();
            }
        }
    }
}
