using System.Globalization;
using Benchmarks.Load;
using Benchmarks.Peers;
using Benchmarks.Running;

namespace Benchmarks.Commands;

/// <summary>
/// <c>http [seconds] [rounds]</c>: requests a second with wrk, by turns, for the service as shipped, the least that ASP.NET can do,
/// and how such services are usually written.
/// </summary>
internal static class HttpCommand
{
    private const int BatchSize = 100;
    private const int Connections = 8;
    private const int ManyConnections = 64;
    private const double MostHighRatio = 1.3;
    private const double MostBeyondLimit = 2;
    private const string FastifyOne = "fastify + ONNX Runtime, 1 process";
    private const string FastifyTwo = "fastify + ONNX Runtime, 2 processes";

    // Ours ÷ theirs, as demanded: two processes of fastify for single images, one for batches.
    private static readonly Dictionary<(string Load, string Peer), double> Demands = new()
    {
        [("singles", WebPeers.Limit)] = 0.9,
        [("singles", WebPeers.Usual)] = 3,
        [("singles", FastifyTwo)] = 2.8,
        [("singles", "FastAPI + numpy")] = 9,
        [("json", WebPeers.UsualBatches)] = 20,
        [("json", FastifyOne)] = 10,
        [("bytes", WebPeers.Limit)] = 0.55,
        [("bytes", FastifyOne)] = 8,
    };

    public static async Task RunAsync(int seconds, int rounds)
    {
        using var scratch = new Scratch();
        var (singles, json, bytes) = (Bodies.Singles(scratch["singles"]), Bodies.Batches(scratch["json"], BatchSize), Bodies.Bytes(scratch["bytes"], BatchSize));
        var model = scratch["network.onnx"];
        await File.WriteAllBytesAsync(model, OnnxModelWriter.Write(Samples.Network()));

        using var service = Server.Service(scratch["data"]);
        using var limit = Server.Peer(WebPeers.Limit);
        using var usual = Server.Peer(WebPeers.Usual);
        using var usualBatches = Server.Peer(WebPeers.UsualBatches);
        using var one = Server.Fastify(1, model, out var oneName);
        using var two = Server.Fastify(2, model, out var twoName);
        using var fastApi = Server.FastApi(out var fastApiName);
        var peers = new[] { (one, oneName), (two, twoName), (fastApi, fastApiName) };
        foreach (var (_, name) in peers.Where(peer => peer.Item1 is null))
        {
            Console.WriteLine($"{name}: absent (tests/Benchmarks/peers.sh installs it)");
        }

        Server[] present = [.. peers.Select(peer => peer.Item1).OfType<Server>()];
        await WarmAsync([service, usual, .. present], singles, "\"label\":7");
        await WarmAsync([limit], singles, "xxx");
        await WarmAsync([usualBatches], json, null);

        var table = new Table("", "server", "requests/s", "99 %", "server's processor a request", "ours beyond it", "ours ÷ theirs", "demanded", "our 99 % ÷ theirs");
        foreach (var connections in new[] { 1, Connections, ManyConnections })
        {
            await CompareAsync(table, $"single images as JSON, {connections}", "singles", [service, limit, usual, .. present], singles, connections, seconds, rounds);
        }

        await CompareAsync(table, $"{BatchSize} images as JSON, {Connections}", "json", [service, limit, usualBatches, .. present], json, Connections, seconds, rounds);
        await CompareAsync(table, $"{BatchSize} images as bytes, {Connections}", "bytes", [service, limit, .. present], bytes, Connections, seconds, rounds);
        Console.WriteLine(
            $"\nMedians of {rounds} rounds of {seconds} s by turns; wrk has the same cores. The number is that of connections. Demanded of the 99 % at {ManyConnections} connections: at most {MostHighRatio} × limit A's; of the server's processor for a single image: at most {MostBeyondLimit} µs beyond limit A's.\n\n{table}\n\n"
            + $"Resident after all of it: the service {service.ResidentMegabytes:N0} MB, limit A {limit.ResidentMegabytes:N0} MB.");
    }

    private static async Task WarmAsync(Server[] servers, Bodies bodies, string? expected)
    {
        foreach (var server in servers)
        {
            if (expected is not null)
            {
                await server.AwaitAnswerAsync(Bodies.First(), expected);
            }

            await Wrk.RunAsync(server, bodies, Connections, seconds: 2);
        }
    }

    private static async Task CompareAsync(Table table, string title, string load, Server[] servers, Bodies bodies, int connections, int seconds, int rounds)
    {
        // Each has met the load before it counts, and goes first as often as last.
        var results = servers.Select(_ => new List<LoadResult>()).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            foreach (var i in round % 2 == 0 ? Enumerable.Range(0, servers.Length) : Enumerable.Range(0, servers.Length).Reverse())
            {
                var result = await Wrk.RunAsync(servers[i], bodies, connections, round < 0 ? 1 : seconds);
                if (round >= 0)
                {
                    results[i].Add(result);
                }
            }
        }

        for (var i = 0; i < servers.Length; i++)
        {
            var isDemanded = Demands.TryGetValue((load, servers[i].Name), out var demand) && connections > 1;
            table.Add(
                i == 0 ? title : "",
                servers[i].Name,
                Text(Median.Of(results[i].Select(each => each.Rate)), "N0"),
                $"{Text(Median.Of(results[i].Select(each => each.High)), "0.00")} ms",
                $"{Text(Median.Of(results[i].Select(each => each.Processor)), "N1")} µs",
                i == 0 ? "" : $"{Text(Median.Of(results[0].Zip(results[i], (ours, theirs) => ours.Processor - theirs.Processor)), "N1")} µs",
                i == 0 ? "1" : Text(Median.OfRatios(results[0].Select(each => each.Rate), results[i].Select(each => each.Rate)), "0.00"),
                isDemanded ? $"≥ {Text(demand, "0.##")}" : "",
                i == 0 ? "" : Text(Median.OfRatios(results[0].Select(each => each.High), results[i].Select(each => each.High)), "0.00"));
        }
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
