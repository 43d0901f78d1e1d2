using System.Globalization;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Running;

namespace Benchmarks.Commands;

/// <summary>
/// <c>startup [rounds]</c>: from the start of the process to the first right answer, and what it then holds, of the service compiled ahead
/// as the container image has it, and as it was built, on an existing store and on a new one, beside limit A, by turns.
/// </summary>
internal static class StartupCommand
{
    private const double MostSeconds = 0.6;
    private const double MostMegabytes = 110;

    private readonly record struct Start(double Milliseconds, double Processor, double Resident);

    public static async Task RunAsync(int rounds)
    {
        using var scratch = new Scratch();
        var body = Bodies.First();
        await MeasureAsync(() => Server.Service(scratch["kept"]), body, "\"label\":7");
        var published = await PublishedService.MakeAsync(scratch.Path);
        var (limit, ahead, existing, made) = (new List<Start>(), new List<Start>(), new List<Start>(), new List<Start>());
        for (var round = 0; round < rounds; round++)
        {
            limit.Add(await MeasureAsync(() => Server.Peer(WebPeers.Limit), body, "xxx"));
            ahead.Add(await MeasureAsync(() => Server.ServiceIn(published, scratch["kept"]), body, "\"label\":7"));
            existing.Add(await MeasureAsync(() => Server.Service(scratch["kept"]), body, "\"label\":7"));
            made.Add(await MeasureAsync(() => Server.Service(scratch[$"new {round}"]), body, "\"label\":7"));
        }

        var table = new Table("from the start to the first right answer", "best", "median", "× limit A", "processor time", "resident after it");
        Add(table, "limit A", limit, limit);
        Add(table, "the service as the image has it", ahead, limit);
        Add(table, "the service as built", existing, limit);
        Add(table, "the service as built, on a new store", made, limit);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Medians of {rounds} rounds by turns. Demanded: {MostSeconds} s and under {MostMegabytes} MB (10⁶ bytes).\n\n{table}"));
    }

    private static void Add(Table table, string name, List<Start> starts, List<Start> limit) => table.Add(
        name,
        $"{starts.Min(each => each.Milliseconds):N0} ms",
        $"{Median.Of(starts.Select(each => each.Milliseconds)):N0} ms",
        Median.OfRatios(starts.Select(each => each.Milliseconds), limit.Select(each => each.Milliseconds)).ToString("0.0", CultureInfo.InvariantCulture),
        $"{Median.Of(starts.Select(each => each.Processor)):N0} ms",
        $"{Median.Of(starts.Select(each => each.Resident)):N0} MB");

    private static async Task<Start> MeasureAsync(Func<Server> start, byte[] body, string expected)
    {
        using var server = start();
        var milliseconds = await server.AwaitAnswerAsync(body, expected);
        return new Start(milliseconds, server.ProcessorSeconds * 1000, server.ResidentMegabytes);
    }
}
