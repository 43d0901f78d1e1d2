using System.Globalization;
using Benchmarks.Peers;
using Benchmarks.Running;

namespace Benchmarks.Load;

/// <summary>wrk with one thread, sending other bodies each time (requests.lua).</summary>
internal static class Wrk
{
    private static string Script => Path.Combine(Repository.Root, "tests", "Benchmarks", "Load", "requests.lua");

    /// <summary>Loads <paramref name="server"/> and reports.</summary>
    /// <param name="server">Which server.</param>
    /// <param name="bodies">What is sent.</param>
    /// <param name="connections">Kept open, each with one request under way at a time.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="pause">Each connection waits so long before a request; zero sends the next at once.</param>
    /// <exception cref="InvalidOperationException">A request failed.</exception>
    /// <exception cref="MissingToolException">There is no wrk.</exception>
    public static async Task<LoadResult> RunAsync(Server server, Bodies bodies, int connections, double seconds, TimeSpan pause = default)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BODIES"] = bodies.Path,
            ["CONTENT_TYPE"] = bodies.ContentType,
            ["PAUSE"] = pause.TotalMilliseconds.ToString(CultureInfo.InvariantCulture),
        };
        var before = server.ProcessorSeconds;
        using var wrk = Child.Start("wrk", ["-t1", $"-c{connections}", $"-d{seconds:0}s", "-s", Script, server.Address.OriginalString], environment);
        var output = await wrk.Process.StandardOutput.ReadToEndAsync();
        await wrk.Process.WaitForExitAsync();
        var processor = server.ProcessorSeconds - before;
        var line = output.Split('\n').FirstOrDefault(line => line.StartsWith("RESULT", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk failed: {await wrk.Process.StandardError.ReadToEndAsync()}");
        var numbers = line.Split(' ').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var requests, var microseconds, var median, var high, var highest, 0]
            ? new LoadResult(requests, requests / microseconds * 1e6, median / 1e3, high / 1e3, highest / 1e3, processor / requests * 1e6)
            : throw new InvalidOperationException($"{server.Name}: {numbers[^1]} requests failed.");
    }
}
