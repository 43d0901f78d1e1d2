namespace NNService.Storage;

/// <summary>
/// Keeps the pool in threads while some of them sleep in the database. It would make two a second on its own; but those it has beyond the processors cost
/// each prediction microseconds, as they take turns on them and look for work in vain. So there are more only while a reader has slept for long, which a
/// thread of its own looks for, as those of the pool may all be asleep, or while several are in at once: a crowd that comes in the same moment finds nobody
/// who has slept, and would take every thread before the pool makes one. The pool itself does not change their number
/// (<c>HillClimbing.Disable</c> in the project).
/// </summary>
internal sealed class ThreadReserve : IDisposable
{
    // One may write, which is not counted here.
    private const int Writers = 1;
    private const int Crowd = 3;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider clock;

    // What the watch waits at, too.
    private readonly object changes = new();
    private readonly long?[] since;
    private int reserved;
    private bool isEnded;

    /// <param name="most">Readers that may sleep at once.</param>
    /// <param name="clock">Tells how long.</param>
    public ThreadReserve(int most, TimeProvider clock)
    {
        (this.clock, since) = (clock, new long?[most]);
        new Thread(Watch) { IsBackground = true, Name = nameof(ThreadReserve) }.Start();
    }

    private int Inside => since.Count(start => start is not null);

    private bool HasSleeper => since.Any(start => start is { } earlier && clock.GetElapsedTime(earlier) > Long);

    /// <summary>At the start: what the pool makes at once when there is work for it.</summary>
    public static void Prepare() => Reserve(0);

    /// <summary>Counts a reader that may sleep from now on.</summary>
    /// <returns>Its place, for <see cref="Leave"/>.</returns>
    public int Enter()
    {
        lock (changes)
        {
            if (Inside + 1 >= Crowd || HasSleeper)
            {
                Raise(since.Length + Writers);
            }

            // The watch looks by itself while anybody is inside.
            if (Inside == 0)
            {
                Monitor.Pulse(changes);
            }

            var place = Array.IndexOf(since, null);
            since[place] = clock.GetTimestamp();
            return place;
        }
    }

    public void Leave(int place)
    {
        lock (changes)
        {
            since[place] = null;
            if (reserved > 0 && Inside == 0)
            {
                Reserve(0);
                reserved = 0;
            }
        }
    }

    /// <summary>Ends the watch; readers may still leave.</summary>
    public void Dispose()
    {
        lock (changes)
        {
            isEnded = true;
            Monitor.Pulse(changes);
        }
    }

    private static void Reserve(int sleeping)
    {
        var threads = Math.Max(Environment.ProcessorCount, 1 + Writers) + sleeping;
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(threads, ports);
        if (sleeping == 0)
        {
            // Of itself the pool goes on with as many as it once was asked for; a limit, be it for a moment, ends those beyond it.
            ThreadPool.GetMaxThreads(out var most, out var mostPorts);
            ThreadPool.SetMaxThreads(threads, mostPorts);
            ThreadPool.SetMaxThreads(most, mostPorts);
        }
    }

    private void Raise(int sleeping)
    {
        if (sleeping > reserved)
        {
            Reserve(sleeping);
            reserved = sleeping;
        }
    }

    private void Watch()
    {
        lock (changes)
        {
            while (!isEnded)
            {
                if (HasSleeper)
                {
                    Raise(Inside + Writers);
                }

                Monitor.Wait(changes, Inside > 0 ? Long : Timeout.InfiniteTimeSpan);
            }
        }
    }
}
