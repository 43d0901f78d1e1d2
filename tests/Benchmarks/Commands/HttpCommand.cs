using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Peers;

namespace Benchmarks.Commands;

/// <summary><c>http [seconds] [rounds]</c>: requests a second with wrk, by turns, for limit A, the service as shipped and the usual way.</summary>
internal static class HttpCommand
{
    private const int Port = 5340;
    private const int Inputs = 784;

    public static void Run(int seconds, int rounds)
    {
        var work = Directory.CreateTempSubdirectory("nnservice-http-").FullName;
        var pixels = Samples.Pixels(1000);
        string Image(int i) => "[" + string.Join(',', pixels.AsSpan(i * Inputs, Inputs).ToArray()) + "]";
        var singles = Bodies(Path.Combine(work, "singles"), Enumerable.Range(0, 1000).Select(i => Encoding.UTF8.GetBytes(Image(i))));
        var json = Bodies(Path.Combine(work, "json"), Enumerable.Range(0, 10).Select(b => Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(b * 100, 100).Select(Image)) + "]")));
        var bytes = Bodies(Path.Combine(work, "bytes"), Enumerable.Range(0, 10).Select(b => pixels.AsSpan(b * 100 * Inputs, 100 * Inputs).ToArray()));

        using var limit = Server.Peer(WebPeers.Limit, Port);
        using var service = Server.Service(Port + 1, Path.Combine(work, "data"));
        using var usual = Server.Peer(WebPeers.Usual, Port + 2);
        foreach (var server in new[] { limit, service, usual })
        {
            server.AwaitAnswer(Encoding.UTF8.GetBytes(Image(0)));
            Measure(server, singles, "application/json", 8, 3);
        }

        foreach (var connections in new[] { 1, 8, 64 })
        {
            Compare($"single images as JSON, {connections} connections", [limit, service, usual], singles, "application/json", connections, seconds, rounds);
        }

        Compare("batches of 100 as JSON, 8 connections", [limit, service], json, "application/json", 8, seconds, rounds);
        Compare("batches of 100 as bytes, 8 connections", [limit, service], bytes, "application/octet-stream", 8, seconds, rounds);
        Console.WriteLine($"resident after all of it: {service.ResidentMegabytes:N0} MB (limit A: {limit.ResidentMegabytes:N0} MB)");
    }

    private static void Compare(string title, Server[] servers, string bodies, string contentType, int connections, int seconds, int rounds)
    {
        Console.WriteLine($"\n{title}");
        var results = servers.Select(_ => new List<(double Rate, double P99, double Processor)>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < servers.Length; i++)
            {
                results[i].Add(Measure(servers[i], bodies, contentType, connections, seconds));
            }
        }

        for (var i = 0; i < servers.Length; i++)
        {
            var ratio = Median(results[i].Zip(results[0], (mine, first) => mine.Rate / first.Rate));
            var slower = Median(results[i].Zip(results[0], (mine, first) => mine.P99 / first.P99));
            Console.WriteLine(
                $"  {servers[i].Name,-12} {Median(results[i].Select(result => result.Rate)),9:N0} requests/s  × {ratio,5:N2}   p99 {Median(results[i].Select(result => result.P99)),7:N2} ms  × {slower,5:N2}   "
                + $"server's processor {Median(results[i].Select(result => result.Processor)),7:N1} µs a request");
        }
    }

    private static (double Rate, double P99, double Processor) Measure(Server server, string bodies, string contentType, int connections, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-t1", $"-c{connections}", $"-d{seconds}s", "-s", Path.Combine(Repository.Root, "tests", "Benchmarks", "requests.lua"), server.Address.OriginalString })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["BODIES"] = bodies;
        start.Environment["CONTENT_TYPE"] = contentType;
        var before = server.ProcessorSeconds;
        using var wrk = Process.Start(start)!;
        var output = wrk.StandardOutput.ReadToEnd();
        wrk.WaitForExit();
        var processor = server.ProcessorSeconds - before;
        var numbers = output.Split('\n').Single(line => line.StartsWith("RESULT", StringComparison.Ordinal)).Split(' ').Skip(1)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers[3] == 0
            ? (numbers[0] / numbers[1] * 1e6, numbers[2] / 1e3, processor / numbers[0] * 1e6)
            : throw new InvalidOperationException($"{server.Name}: {numbers[3]} requests failed.");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Bodies(string path, IEnumerable<byte[]> bodies)
    {
        using var file = File.Create(path);
        foreach (var body in bodies)
        {
            file.Write(Encoding.ASCII.GetBytes(body.Length.ToString("D10", CultureInfo.InvariantCulture)));
            file.Write(body);
        }

        return path;
    }
}
