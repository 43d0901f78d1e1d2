using System.Diagnostics;

namespace Benchmarks;

/// <summary>
/// Measures several ways to do the same in one run, by turns, so that a busy machine is busy for all of them. The ratio of a round
/// compares what ran within moments; the median over rounds is what is reported, beside the best time of each.
/// </summary>
internal sealed class Duel(int rounds, TimeSpan turn)
{
    private int calls;
    private readonly List<(string Name, Action<int> Run, double Unit)> ways = [];

    /// <param name="name">What it is called.</param>
    /// <param name="operations">Operations that one call of <paramref name="run"/> does.</param>
    /// <param name="run">Gets the call's number, so that it can take other data each time.</param>
    public void Add(string name, int operations, Action<int> run) => ways.Add((name, run, operations));

    /// <summary>Measures, and prints a table; ratios are against the first way: above 1 it is faster.</summary>
    public void Print(string title)
    {
        var times = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = -30; round < rounds; round++)
        {
            for (var way = 0; way < ways.Count; way++)
            {
                var time = Measure(ways[way].Run) / ways[way].Unit;
                if (round >= 0)
                {
                    times[way][round] = time;
                }
            }
        }

        Console.WriteLine($"\n{title}");
        for (var way = 0; way < ways.Count; way++)
        {
            var ratios = times[way].Zip(times[0], (mine, first) => mine / first).Order().ToArray();
            Console.WriteLine($"  {ways[way].Name,-44} best {times[way].Min(),12:N0} ns   median {Median(times[way]),12:N0} ns   ratio {ratios[rounds / 2],7:N2}   of bests {times[way].Min() / times[0].Min(),7:N2}");
        }
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private double Measure(Action<int> run)
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
        while (Stopwatch.GetElapsedTime(started) < turn);

        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / (calls - before);
    }
}
