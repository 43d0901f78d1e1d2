using System.Diagnostics;

namespace Benchmarks;

/// <summary>What is done over and over for some time, when its turn comes.</summary>
/// <param name="run">Gets the call's number, so that it can take other data each time.</param>
/// <param name="length">Of a turn.</param>
internal sealed class Turn(Action<int> run, TimeSpan length)
{
    private int calls;

    /// <summary>One turn.</summary>
    /// <returns>Nanoseconds of a call.</returns>
    public double Take()
    {
        var before = calls;
        var started = Stopwatch.GetTimestamp();
        do
        {
            for (var i = 0; i < 4; i++)
            {
                run(calls++);
            }
        }
        while (Stopwatch.GetElapsedTime(started) < length);

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / (calls - before);
    }
}
