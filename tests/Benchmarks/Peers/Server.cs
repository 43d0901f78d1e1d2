using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Benchmarks.Peers;

/// <summary>A server as a process of its own on a loopback port.</summary>
internal sealed class Server : IDisposable
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;
    private readonly long started = Stopwatch.GetTimestamp();

    private Server(string name, int port, string assembly, string[] arguments)
    {
        (Name, Address) = (name, new Uri($"http://127.0.0.1:{port}"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, assembly));
        foreach (var argument in arguments.Append("--urls").Append(Address.OriginalString))
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Processor time so far, user and system, in seconds.</summary>
    public double ProcessorSeconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ", 2)[1].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes =>
        long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;

    /// <summary>NNService as it is shipped, on a data directory.</summary>
    public static Server Service(int port, string data) => new("NNService", port, "NNService.dll", ["--NNService:DataDirectory", data]);

    /// <summary>One of <see cref="WebPeers"/>.</summary>
    public static Server Peer(string name, int port) => new(name, port, "Benchmarks.dll", [name]);

    /// <summary>Asks until the answer is right.</summary>
    /// <returns>Milliseconds since the process was started.</returns>
    public double AwaitAnswer(byte[] body)
    {
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "/predict")) { Content = content };
                using var response = client.Send(request);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
            }
            catch (HttpRequestException) when (!process.HasExited && Stopwatch.GetElapsedTime(started) < Patience)
            {
                Thread.Yield();
            }
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
