using System.Globalization;
using System.Text.RegularExpressions;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Running;

namespace Benchmarks.Commands;

/// <summary>
/// <c>allocations</c>: bytes that the service allocates for a request, beyond those that ASP.NET does for limit A. Both tell
/// what they have allocated at <c>/metrics</c>.
/// </summary>
internal static partial class AllocationCommand
{
    private const int Seconds = 2;
    private const int BatchSize = 100;
    private const int Connections = 8;

    public static async Task RunAsync()
    {
        using var scratch = new Scratch();
        using var limit = Server.Peer(WebPeers.Limit);
        using var service = Server.Service(scratch["data"]);
        await limit.AwaitAnswerAsync(Bodies.First(), "xxx");
        await service.AwaitAnswerAsync(Bodies.First());

        var table = new Table($"{Connections} connections", "limit A", "the service", "beyond A");
        (string Name, Bodies Bodies)[] loads =
        [
            ("single images as JSON", Bodies.Singles(scratch["singles"])),
            ($"{BatchSize} images as JSON", Bodies.Batches(scratch["json"], BatchSize)),
            ($"{BatchSize} images as bytes", Bodies.Bytes(scratch["bytes"], BatchSize)),
        ];
        foreach (var (name, bodies) in loads)
        {
            var (least, ours) = (await MeasureAsync(limit, bodies), await MeasureAsync(service, bodies));
            table.Add(name, Text(least), Text(ours), Text(ours - least));
        }

        Console.WriteLine($"Bytes allocated a request, garbage or not, in {Seconds} s after a warm-up of {Seconds} s.\n\n{table}");
    }

    private static async Task<double> MeasureAsync(Server server, Bodies bodies)
    {
        await Wrk.RunAsync(server, bodies, Connections, Seconds);
        var before = await AllocatedAsync(server);
        var result = await Wrk.RunAsync(server, bodies, Connections, Seconds);
        return (await AllocatedAsync(server) - before) / result.Requests;
    }

    private static async Task<double> AllocatedAsync(Server server) =>
        double.Parse(Allocated().Match(await server.Client.GetStringAsync("/metrics")).Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture);

    private static string Text(double bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^dotnet_gc_allocated_bytes_total (?<bytes>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Allocated();
}
