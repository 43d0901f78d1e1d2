using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Benchmarks.Running;

namespace Benchmarks.Peers;

/// <summary>A server as a process of its own on a free loopback port.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    // Debian's own first: what apt-get installs is seen by that one alone.
    private static readonly string[] Pythons = ["/usr/bin/python3", "python3"];

    private readonly Child child;
    private readonly long started = Stopwatch.GetTimestamp();

    private Server(string name, string program, Func<Uri, IEnumerable<string>> arguments)
    {
        (Name, Address) = (name, FreeAddress());
        child = Child.Start(program, arguments(Address), OneBlasThread).Unread();
        Client = new HttpClient { BaseAddress = Address, Timeout = Patience };
    }

    private static string Folder => Path.Combine(Repository.Root, "tests", "Benchmarks");

    private static Dictionary<string, string> OneBlasThread => new(StringComparer.Ordinal) { ["OPENBLAS_NUM_THREADS"] = "1" };

    public string Name { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>Processor time so far, user and system, in seconds.</summary>
    public double ProcessorSeconds => child.ProcessorSeconds;

    /// <summary>Resident memory in MB.</summary>
    public double ResidentMegabytes => child.ResidentMegabytes;

    /// <summary>NNService as it was built beside this program, on a data directory.</summary>
    public static Server Service(string data, params string[] settings) => ServiceIn(AppContext.BaseDirectory, data, settings);

    /// <summary>NNService as it lies in a folder, on a data directory.</summary>
    public static Server ServiceIn(string folder, string data, params string[] settings) =>
        DotNet("NNService", Path.Combine(folder, "NNService.dll"), ["--NNService:DataDirectory", data, .. settings]);

    /// <summary>One of <see cref="WebPeers"/>.</summary>
    public static Server Peer(string name) => DotNet(name, "Benchmarks.dll", ["peer", name]);

    /// <summary>fastify with ONNX Runtime on a model file; null, and why, where either is absent.</summary>
    public static Server? Fastify(int processes, string model, out string name)
    {
        name = $"fastify + ONNX Runtime, {processes} {(processes == 1 ? "process" : "processes")}";
        var modules = Path.Combine(Folder, "node_modules");
        var isThere = Directory.Exists(Path.Combine(modules, "fastify")) && Directory.Exists(Path.Combine(modules, "onnxruntime-node"));
        return isThere
            ? new Server(name, "node", address => [Path.Combine(Folder, "Peers", "fastify_onnx.mjs"), $"{address.Port}", model, $"{processes}"])
            : null;
    }

    /// <summary>FastAPI with numpy on the shipped weights; null where a Python with both is absent.</summary>
    public static Server? FastApi(out string name)
    {
        name = "FastAPI + numpy";
        var python = Pythons.FirstOrDefault(each => Answers(each, "-c", "import fastapi, httptools, numpy, ujson, uvicorn, uvloop"));
        return python is null
            ? null
            : new Server(name, python, address => [Path.Combine(Folder, "Peers", "fastapi_numpy.py"), $"{address.Port}", Samples.WeightsFile]);
    }

    /// <summary>Asks for the first image's prediction until it is right.</summary>
    /// <param name="body">The image.</param>
    /// <param name="expected">A part of the right answer.</param>
    /// <returns>Milliseconds since the process was started.</returns>
    /// <exception cref="InvalidOperationException">The server ended, or answered something else.</exception>
    public async Task<double> AwaitAnswerAsync(byte[] body, string expected = "\"label\":7")
    {
        while (true)
        {
            try
            {
                using var content = new ByteArrayContent(body);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                using var response = await Client.PostAsync("/predict", content);
                var answer = await response.Content.ReadAsStringAsync();
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    return answer.Contains(expected, StringComparison.Ordinal)
                        ? Stopwatch.GetElapsedTime(started).TotalMilliseconds
                        : throw new InvalidOperationException($"{Name} answered {answer}");
                }
            }
            catch (HttpRequestException exception)
            {
                if (child.Process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"{Name} did not start.", exception);
                }
            }

            await Task.Delay(Look);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        child.Dispose();
    }

    private static Server DotNet(string name, string assembly, string[] arguments) => new(
        name,
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        address => [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments, "--urls", address.OriginalString]);

    private static bool Answers(string program, params string[] arguments)
    {
        try
        {
            using var asked = Child.Start(program, arguments).Unread();
            asked.Process.WaitForExit();
            return asked.Process.ExitCode == 0;
        }
        catch (MissingToolException)
        {
            return false;
        }
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
