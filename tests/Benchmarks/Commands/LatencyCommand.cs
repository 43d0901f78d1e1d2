using System.Diagnostics;
using System.Globalization;
using Benchmarks.Jobs;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Running;

namespace Benchmarks.Commands;

/// <summary>
/// <c>latency [seconds] [rounds]</c>: how long single images wait at 8 connections while a job trains on all cores, beside idle, by turns;
/// and what that load costs the training.
/// </summary>
internal static class LatencyCommand
{
    private const int Connections = 8;
    private const double MostRatio = 5;
    private const double MostMilliseconds = 50;

    private const string Endless = """
        { "dataset": "mnist", "hiddenLayers": [50, 100], "iterations": 5000000, "snapshotEveryEpochs": 1000 }
        """;

    private static readonly (string Name, TimeSpan Pause)[] Loads = [("as fast as they are answered", TimeSpan.Zero), ("each 10 ms after an answer", TimeSpan.FromMilliseconds(10))];

    public static async Task RunAsync(int seconds, int rounds)
    {
        using var scratch = new Scratch();
        var bodies = Bodies.Singles(scratch["singles"]);
        using var service = Server.Service(scratch["data"]);
        await service.AwaitAnswerAsync(Bodies.First());
        await Wrk.RunAsync(service, bodies, Connections, seconds: 2);
        var jobs = new JobClient(service.Client);
        var job = await jobs.SubmitAsync(Endless);
        await jobs.UntilTrainingAsync(job);

        var table = new Table("8 connections", "", "requests/s", "median", "99 %", "longest", "99 % × idle", "steps/s of the job", "of those without load");
        foreach (var (name, pause) in Loads)
        {
            var (idle, training, steps, free) = (new List<LoadResult>(), new List<LoadResult>(), new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                free.Add(await StepsAsync(jobs, job, () => Task.Delay(TimeSpan.FromSeconds(seconds))));
                steps.Add(await StepsAsync(jobs, job, async () => training.Add(await Wrk.RunAsync(service, bodies, Connections, seconds, pause))));
                await jobs.CommandAsync(job, "pause", "paused");
                idle.Add(await Wrk.RunAsync(service, bodies, Connections, seconds, pause));
                await jobs.CommandAsync(job, "resume", "running");
                await jobs.UntilTrainingAsync(job);
            }

            var ratio = Median.OfRatios(training.Select(each => each.High), idle.Select(each => each.High));
            table.Add([name, "idle", .. Figures(idle), "1", "", ""]);
            table.Add([
                "", "training", .. Figures(training), Text(ratio, "0.0"), Text(Median.Of(steps), "N0"),
                $"{Text(Median.OfRatios(steps, free) * 100, "0")} % of {Text(Median.Of(free), "N0")}",
            ]);
        }

        await jobs.CommandAsync(job, "cancel", "cancelled");
        Console.WriteLine(
            $"784→50→100→10 in batches of 100 on {Environment.ProcessorCount} threads beside single images as JSON; wrk has the same cores. Medians of {rounds} rounds of {seconds} s, the longest of all.\n"
            + $"Demanded while a job trains: 99 % at most {MostRatio} × idle, none over {MostMilliseconds} ms.\n\n{table}");
    }

    // A job's figures are saved about once a second: from one saving to another is what can be counted.
    private static async Task<double> StepsAsync(JobClient jobs, string job, Func<Task> during)
    {
        var (first, started) = await jobs.NextProgressAsync(job);
        await during();
        var (last, ended) = await jobs.NextProgressAsync(job);
        return (last - first) / Stopwatch.GetElapsedTime(started, ended).TotalSeconds;
    }

    private static string[] Figures(List<LoadResult> results) =>
    [
        Text(Median.Of(results.Select(each => each.Rate)), "N0"),
        $"{Text(Median.Of(results.Select(each => each.Median)), "0.00")} ms",
        $"{Text(Median.Of(results.Select(each => each.High)), "0.00")} ms",
        $"{Text(results.Max(each => each.Highest), "0.0")} ms",
    ];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
