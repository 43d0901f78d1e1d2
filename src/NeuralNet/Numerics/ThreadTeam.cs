namespace NeuralNet.Numerics;

/// <summary>
/// Threads that stand ready to share small pieces of work, thousands a second: the caller does one part, the others theirs,
/// and the call returns when all are done. Waiting is a short spin, then a block (<see cref="Milestone"/>).
/// </summary>
public sealed class ThreadTeam : IDisposable
{
    // What a part's count tells of a run, in its lower half: the meetings it has come to, and at last one of these. The upper half is the run's number.
    private const uint Done = uint.MaxValue - 1;
    private const uint Failed = uint.MaxValue;
    private const int BitsOfCount = 32;

    // Numbers that different threads write are so many apart that no two share a cache line.
    private const int Apart = 16;

    private static readonly TimeSpan MostWithoutGivingWay = TimeSpan.FromMicroseconds(250);

    private readonly TimeSpan[]? gaveWay;
    private readonly Thread[] others;
    private readonly Milestone started = new();
    private readonly Milestone[] arrived;
    private ITeamWork? work;
    private Exception? failure;
    private volatile bool disposed;

    /// <param name="threads">Including the caller's, 1…64. One thread means the caller does everything itself.</param>
    /// <param name="name">What the threads are called in a debugger.</param>
    /// <param name="priority">Below normal lets requests go first where training takes all cores: see <see cref="GiveWay"/>.</param>
    /// <param name="time">
    /// How much time has passed since some fixed moment. A team that is not told shares every step, and gives way after each.
    /// </param>
    public ThreadTeam(int threads, string name = "training", ThreadPriority priority = ThreadPriority.Normal, Func<TimeSpan>? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, 64);
        (Threads, Time) = (threads, time);
        gaveWay = priority < ThreadPriority.Normal ? new TimeSpan[threads * Apart] : null;
        arrived = [.. Enumerable.Range(0, threads).Select(_ => new Milestone())];
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

    /// <summary>How much time has passed since some fixed moment, or null where the team is not told.</summary>
    internal Func<TimeSpan>? Time { get; }

    /// <summary>Has all parts done and returns then. For one caller at a time.</summary>
    /// <exception cref="InvalidOperationException">A part failed, for the reason within.</exception>
    internal void Run(ITeamWork shared)
    {
        if (others.Length == 0)
        {
            shared.Do(0, 1);
            return;
        }

        (work, failure) = (shared, null);
        var run = started.Reached + 1;
        started.Reach(run);
        DoPart(0, run);
        AwaitAll(At(run, Done));
        work = null;
        if (failure is { } thrown)
        {
            throw new InvalidOperationException("A thread of the team failed.", thrown);
        }
    }

    /// <summary>Called by every part of a work, as often by one as by another: returns when all have come.</summary>
    /// <param name="part">Whose call it is.</param>
    /// <exception cref="InvalidOperationException">A part failed and will not come.</exception>
    internal void Meet(int part)
    {
        if (others.Length == 0)
        {
            return;
        }

        var run = started.Reached;
        var mine = arrived[part];
        var here = Math.Max(mine.Reached, At(run, 0)) + 1;
        mine.Reach(here);
        AwaitAll(here);
        foreach (var one in arrived)
        {
            if (one.Reached == At(run, Failed))
            {
                throw new InvalidOperationException("Another thread of the team failed.");
            }
        }
    }

    /// <summary>
    /// For each thread within its part, some thousand times a second or more: offers the processor each quarter of a millisecond to who waits for it, where
    /// the team is one of low priority. A thread that wakes is not always let in at once, and is then not looked at before the next tick of the clock,
    /// milliseconds later.
    /// </summary>
    /// <param name="part">Whose call it is.</param>
    internal void GiveWay(int part)
    {
        if (gaveWay is null)
        {
            return;
        }

        var now = Time?.Invoke();
        ref var last = ref gaveWay[part * Apart];
        if (now - last < MostWithoutGivingWay)
        {
            return;
        }

        Thread.Yield();
        last = now ?? default;
    }

    /// <summary>Ends the threads. Not to be called while <see cref="Run"/> is under way.</summary>
    public void Dispose()
    {
        disposed = true;
        started.Reach(started.Reached + 1);
        foreach (var thread in others)
        {
            thread.Join();
        }
    }

    private static long At(long run, uint count) => (run << BitsOfCount) | count;

    private void AwaitAll(long count)
    {
        foreach (var one in arrived)
        {
            one.Await(count);
        }
    }

    private void DoPart(int part, long run)
    {
        try
        {
            work!.Do(part, Threads);
            arrived[part].Reach(At(run, Done));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref failure, exception, null);
            arrived[part].Reach(At(run, Failed));
        }
    }

    private void Serve(int part)
    {
        for (var run = 1L; ; run++)
        {
            started.Await(run);
            if (disposed)
            {
                return;
            }

            DoPart(part, run);
        }
    }
}
