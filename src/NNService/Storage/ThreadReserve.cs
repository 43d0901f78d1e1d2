namespace NNService.Storage;

/// <summary>
/// Keeps the pool in threads while some of them sleep in the database. It would make two a second on its own; but to be given a dozen for good
/// costs predictions a fifth of their rate, as the threads take turns on the processors. So more than one for a reader and one for a writer are
/// given only while a reader has slept for long, or several are in at once: a crowd that comes in the same moment finds nobody who has slept, and would
/// take every thread before the pool makes one.
/// </summary>
/// <param name="most">Readers that may sleep at once.</param>
/// <param name="clock">Tells how long.</param>
internal sealed class ThreadReserve(int most, TimeProvider clock)
{
    private const int Usual = 2;
    private const int Writers = 1;
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(100);

    private readonly Lock changes = new();
    private readonly long?[] since = new long?[most];
    private bool isRaised;

    /// <summary>At the start: what the pool makes at once when there is work for it.</summary>
    public static void Prepare() => Reserve(Usual);

    /// <summary>Counts a reader that may sleep from now on.</summary>
    /// <returns>Its place, for <see cref="Leave"/>.</returns>
    public int Enter()
    {
        lock (changes)
        {
            var inside = since.Count(start => start is not null);
            if (!isRaised && (inside >= Usual || since.Any(start => start is { } earlier && clock.GetElapsedTime(earlier) > Long)))
            {
                Reserve(most + Writers);
                isRaised = true;
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
            if (isRaised && since.All(start => start is null))
            {
                Reserve(Usual);
                isRaised = false;
            }
        }
    }

    private static void Reserve(int sleeping)
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(Environment.ProcessorCount + sleeping, ports);
    }
}
