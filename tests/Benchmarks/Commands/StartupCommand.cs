using System.Text;
using Benchmarks.Peers;

namespace Benchmarks.Commands;

/// <summary><c>startup</c>: from the start of the process to the first right answer, and what it then holds, on a new store and on one that is there.</summary>
internal static class StartupCommand
{
    private const int Port = 5345;
    private const int Rounds = 7;

    public static void Run()
    {
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', Samples.Pixels(1)) + "]");
        var data = Path.Combine(Directory.CreateTempSubdirectory("nnservice-startup-").FullName, "data");
        var first = Measure(() => Server.Service(Port, data), body);
        Console.WriteLine($"a new store:       {first.Milliseconds,6:N0} ms, {first.Processor,6:N0} ms of processor time, {first.Resident,4:N0} MB");
        var again = Enumerable.Range(0, Rounds).Select(_ => (Service: Measure(() => Server.Service(Port, data), body), Limit: Measure(() => Server.Peer(WebPeers.Limit, Port), body))).ToArray();
        Report("an existing store", again.Select(pair => pair.Service));
        Report("limit A", again.Select(pair => pair.Limit));
    }

    private static void Report(string name, IEnumerable<(double Milliseconds, double Processor, double Resident)> results)
    {
        var sorted = results.OrderBy(result => result.Milliseconds).ToArray();
        var (best, median) = (sorted[0], sorted[sorted.Length / 2]);
        Console.WriteLine($"{name + ":",-18} {best.Milliseconds,6:N0} ms best, {median.Milliseconds,6:N0} ms median, {median.Processor,6:N0} ms of processor time, {median.Resident,4:N0} MB");
    }

    private static (double Milliseconds, double Processor, double Resident) Measure(Func<Server> start, byte[] body)
    {
        using var server = start();
        var milliseconds = server.AwaitAnswer(body);
        return (milliseconds, server.ProcessorSeconds * 1000, server.ResidentMegabytes);
    }
}
