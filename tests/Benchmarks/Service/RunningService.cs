using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Service;

/// <summary>The service as a process of its own, over a fresh data directory.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly string data;
    private readonly HttpClient client;

    private RunningService(Process process, string data, Uri address) => (this.process, this.data, client) = (process, data, new HttpClient { BaseAddress = address });

    /// <summary>Starts it from this program's own folder, where the build has put it, and waits until it listens.</summary>
    public static async Task<RunningService> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("nnservice-benchmark-").FullName;
        var started = Process.Start(new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "NNService.dll"), "--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", directory])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        const string Marker = "Now listening on: ";
        while (await started.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = started.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new RunningService(started, directory, new Uri(line[(at + Marker.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException("The service did not start.");
    }

    /// <summary>What the process holds of the machine's memory.</summary>
    public double Megabytes()
    {
        process.Refresh();
        return process.WorkingSet64 / 1e6;
    }

    /// <summary>The first image of the MNIST test set, as a body for <c>POST /predict</c>.</summary>
    public async Task<byte[]> FirstImageAsync() =>
        Encoding.UTF8.GetBytes((await client.GetFromJsonAsync<JsonElement>("/datasets/mnist/test/0")).GetProperty("pixels").GetRawText());

    public async Task<Latencies> PredictAsync(byte[] image, int count)
    {
        var milliseconds = new double[count];
        for (var i = 0; i < count; i++)
        {
            using var body = new ByteArrayContent(image);
            body.Headers.ContentType = new("application/json");
            var started = Stopwatch.GetTimestamp();
            using var response = await client.PostAsync("/predict", body);
            await response.Content.ReadAsByteArrayAsync();
            milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            response.EnsureSuccessStatusCode();
        }

        return Latencies.Of(milliseconds);
    }

    /// <returns>The job's id.</returns>
    public async Task<string> SubmitAsync(string request)
    {
        using var body = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/training/jobs", body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    public Task UntilTrainingAsync(string job) => UntilAsync(job, each => each.GetProperty("iteration").GetInt64() > 0);

    /// <summary>Pauses, resumes or cancels the job, and waits until it is in that state.</summary>
    public async Task CommandAsync(string job, string command, string state)
    {
        using var response = await client.PostAsync($"/training/jobs/{job}/{command}", null);
        response.EnsureSuccessStatusCode();
        await UntilAsync(job, each => each.GetProperty("status").GetString() == state);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private async Task UntilAsync(string job, Func<JsonElement, bool> reached)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!reached(await client.GetFromJsonAsync<JsonElement>($"/training/jobs/{job}", late.Token)))
        {
            await Task.Delay(Look, late.Token);
        }
    }
}
