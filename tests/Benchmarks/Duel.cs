using System.Globalization;

namespace Benchmarks;

/// <summary>
/// Measures several ways to do the same in one run, by turns, so that a busy machine is busy for all of them. The ratio of a round
/// compares what ran within moments; the median over rounds is what is reported, beside the best time of each.
/// </summary>
internal sealed class Duel(int rounds, TimeSpan turn)
{
    private readonly List<(string Name, Func<double> Take)> ways = [];

    /// <param name="name">What it is called.</param>
    /// <param name="operations">Operations that one call of <paramref name="run"/> does.</param>
    /// <param name="run">Gets the call's number, so that it can take other data each time.</param>
    public void Add(string name, int operations, Action<int> run)
    {
        var way = new Turn(run, turn);
        Add(name, () => way.Take() / operations);
    }

    /// <param name="name">What it is called.</param>
    /// <param name="take">Takes a turn, here or in another process, and returns the nanoseconds of an operation.</param>
    public void Add(string name, Func<double> take) => ways.Add((name, take));

    /// <summary>Measures, and prints a table; ratios are against the first way: above 1 it is faster.</summary>
    public void Print(string title)
    {
        var times = ways.Select(_ => new double[rounds]).ToArray();
        for (var round = -30; round < rounds; round++)
        {
            for (var way = 0; way < ways.Count; way++)
            {
                var time = ways[way].Take();
                if (round >= 0)
                {
                    times[way][round] = time;
                }
            }
        }

        var table = new Table(title, "best", "median", "ratio, median of the rounds", "of the bests");
        for (var way = 0; way < ways.Count; way++)
        {
            table.Add(
                ways[way].Name, Nanoseconds(times[way].Min()), Nanoseconds(Median.Of(times[way])),
                Ratio(Median.OfRatios(times[way], times[0])), Ratio(times[way].Min() / times[0].Min()));
        }

        Console.WriteLine($"{table}\n");
    }

    private static string Nanoseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:N0} ns");

    private static string Ratio(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.00}");
}
