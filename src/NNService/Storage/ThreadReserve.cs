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
    private readonly Lock changes = new();
    private readonly ManualResetEvent occupied = new(initialState: false);
    private readonly ManualResetEvent ended = new(initialState: false);
    private readonly Thread watch;
    private readonly long?[] since;
    private int reserved;

    /// <param name="most">Readers that may sleep at once.</param>
    /// <param name="clock">Tells how long.</param>
    public ThreadReserve(int most, TimeProvider clock)
    {
        (this.clock, since) = (clock, new long?[most]);
        watch = new Thread(Watch) { IsBackground = true, Name = nameof(ThreadReserve) };
        watch.Start();
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

            var place = Array.IndexOf(since, null);
            since[place] = clock.GetTimestamp();
            occupied.Set();
            return place;
        }
    }

    public void Leave(int place)
    {
        lock (changes)
        {
            since[place] = null;
            if (Inside > 0)
            {
                return;
            }

            occupied.Reset();
            if (reserved > 0)
            {
                Reserve(0);
                reserved = 0;
            }
        }
    }

    public void Dispose()
    {
        ended.Set();
        watch.Join();
        occupied.Dispose();
        ended.Dispose();
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
        WaitHandle[] either = [ended, occupied];
        while (WaitHandle.WaitAny(either) != 0 && !ended.WaitOne(Long))
        {
            lock (changes)
            {
                if (HasSleeper)
                {
                    Raise(Inside + Writers);
                }
            }
        }
    }
}
