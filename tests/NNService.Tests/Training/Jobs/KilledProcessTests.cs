using System.Text.Json;
using NeuralNet.Numerics;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

/// <summary>Whatever ends the process, a job goes on and ends as if nothing had been.</summary>
public sealed class KilledProcessTests(ITestOutputHelper output) : IDisposable
{
    private const int LongestLifeMilliseconds = 400;
    private const int FewIterations = 12_000;

    // Enough for a fast machine to be at it still when the last processes are killed.
    private const int ManyIterations = 48_000;
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("NNSERVICE_TEST_KILLS"), out var kills) ? kills : 25;

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    /// <summary>
    /// Momentum and Adam side by side, with one thread and two by turns. Every other kill comes at any moment at all, start included;
    /// the ones between wait for progress, because a job that loses its process three times without any is set aside.
    /// </summary>
    [Fact]
    public async Task Jobs_killed_at_random_moments_end_in_the_bits_of_uninterrupted_ones()
    {
        var requests = new[] { Request("momentum", 0.05, ManyIterations), Request("adam", 0.002, ManyIterations) };
        var expected = requests.Select(request => Task.Run(() => SmallJob.Train(request), Cancelled)).ToArray();
        var random = new SeededRandom(42);
        string[] ids = [];
        var hits = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = Start(threads: 1 + (kill % 2));
            using var client = await JobProcess.ClientAsync(process);
            if (ids.Length == 0)
            {
                ids = [await client.SubmitAsync(requests[0]), await client.SubmitAsync(requests[1])];
            }

            if (kill % 2 == 0)
            {
                await ProgressAsync(client, ids);
            }

            await Task.Delay(random.NextIndex(LongestLifeMilliseconds), Cancelled);
            process.Kill();
            hits += (long)JobProcess.Sql(directory, "SELECT COUNT(*) FROM Jobs WHERE Status = 'running'")! > 0 ? 1 : 0;
        }

        await using var last = Start(threads: 2);
        using var survivor = await JobProcess.ClientAsync(last);
        foreach (var (index, id) in ids.Index())
        {
            var job = await survivor.SucceededAsync(id);
            var (sha256, losses, epochs) = await expected[index];
            Assert.Equal(sha256, await survivor.LastSha256Async(id));
            CompleteMetrics.AreThose(await survivor.GetJsonAsync($"/training/jobs/{id}/metrics"), losses, epochs);
            Assert.Single(job.GetProperty("history").EnumerateArray(), change => change.GetProperty("to").GetString() == "succeeded");
            Assert.Equal(1, (await survivor.GetJsonAsync($"/models/killed-{(index == 0 ? "momentum" : "adam")}")).GetProperty("versions").GetArrayLength());
            output.WriteLine($"{id}: {job.GetProperty("attempts")} attempts, {losses.Count} steps, {sha256}");
        }

        output.WriteLine($"{Kills} kills, {hits} of them while a job was being trained");
        Assert.True(hits >= Kills / 2, $"only {hits} of {Kills} kills met a running job");
        Assert.Equal("ok", JobProcess.Sql(directory, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_stopped_process_saves_lets_go_and_ends_in_time()
    {
        var request = Request("adam", 0.002);
        string id;
        await using (var process = Start(threads: 2))
        {
            using var client = await JobProcess.ClientAsync(process);
            id = await client.SubmitAsync(request);
            await ProgressAsync(client, [id]);
            using var events = await client.GetAsync($"/training/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Cancelled);
            process.Signal("TERM");
            await events.Content.ReadAsStringAsync(Cancelled);
            Assert.Equal(0, await process.ExitAsync(Cancelled));
        }

        Assert.Equal("queued", JobProcess.Sql(directory, "SELECT Status FROM Jobs"));
        Assert.Contains("service was stopped", (string)JobProcess.Sql(directory, "SELECT Reason FROM JobEvents ORDER BY Sequence DESC LIMIT 1")!, StringComparison.Ordinal);
        await using var next = Start(threads: 1);
        using var again = await JobProcess.ClientAsync(next);
        Assert.Equal(2, (await again.SucceededAsync(id)).GetProperty("attempts").GetInt32());
        Assert.Equal(SmallJob.Train(request).Sha256, await again.LastSha256Async(id));
    }

    [Fact]
    public async Task A_job_that_loses_its_process_three_times_without_progress_is_set_aside()
    {
        string? id = null;
        for (var kill = 0; kill < 3; kill++)
        {
            await using var process = JobProcess.Start(directory, ("CheckpointInterval", "00:10:00"));
            using var client = await JobProcess.ClientAsync(process);
            id ??= await client.SubmitAsync(Request("adam", 0.002, iterations: 10_000_000));
            await client.UntilAsync(id, job => job.GetProperty("status").GetString() == "running" && job.GetProperty("attempts").GetInt32() == kill + 1);
            process.Kill();
        }

        JobProcess.Sql(directory, $"INSERT INTO JobCheckpoints (JobId, State) VALUES ('{id}', x'00')");
        await using var last = JobProcess.Start(directory);
        using var survivor = await JobProcess.ClientAsync(last);
        var job = await survivor.UntilAsync(id!, "failed");
        Assert.Equal(0L, JobProcess.Sql(directory, "SELECT COUNT(*) FROM JobCheckpoints"));
        Assert.Contains("set aside", job.GetProperty("failure").GetString(), StringComparison.Ordinal);
        await survivor.SucceededAsync(await survivor.SubmitAsync(SmallJob.ExclusiveOr));
    }

    [Fact]
    public async Task A_halted_process_writes_nothing_once_another_has_its_job()
    {
        (string, string)[] settings = [("LeaseDuration", "00:00:01"), ("PollInterval", "00:00:00.200"), ("CheckpointInterval", "00:00:00.100")];
        var request = Request("adam", 0.002, ManyIterations);
        var expected = Task.Run(() => SmallJob.Train(request), Cancelled);
        await using var halted = JobProcess.Start(directory, settings);
        using var first = await JobProcess.ClientAsync(halted);
        var id = await first.SubmitAsync(request);
        await ProgressAsync(first, [id]);
        while (!HaltBetweenWrites(halted))
        {
            // Halted again at once, a process on a busy machine would never end the write that it is in.
            halted.Signal("CONT");
            await ProgressAsync(first, [id]);
        }

        await using var other = JobProcess.Start(directory, settings);
        using var second = await JobProcess.ClientAsync(other);
        var job = await second.SucceededAsync(id);
        halted.Signal("CONT");
        await halted.PrintedAsync("has become another process's", Cancelled);

        var (sha256, losses, epochs) = await expected;
        Assert.Equal(job.GetRawText(), (await first.JobAsync(id)).GetRawText());
        Assert.Equal(sha256, await first.LastSha256Async(id));
        CompleteMetrics.AreThose(await first.GetJsonAsync($"/training/jobs/{id}/metrics"), losses, epochs);
        Assert.Equal(1, (await first.GetJsonAsync("/models/killed-adam")).GetProperty("versions").GetArrayLength());
        Assert.Equal("ok", JobProcess.Sql(directory, "PRAGMA integrity_check"));
    }

    // SQLite's lock belongs to a process even while it is halted: then nobody could take over.
    private bool HaltBetweenWrites(ServiceProcess process)
    {
        process.Signal("STOP");
        try
        {
            JobProcess.Sql(directory, "BEGIN IMMEDIATE; ROLLBACK");
            Assert.Equal("running", JobProcess.Sql(directory, "SELECT Status FROM Jobs"));
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }

    private static string Request(string optimizer, double learningRate, int iterations = FewIterations) => SmallJob.Request(400, JsonSerializer.Serialize(new
    {
        hiddenLayers = new[] { 64, 64 },
        batchSize = 32,
        iterations,
        snapshotEveryEpochs = 200,
        weightDecay = 1e-4,
        optimizer = new { name = optimizer, learningRate, schedule = "cosine" },
        publishAs = $"killed-{optimizer}",
    }));

    private static async Task ProgressAsync(HttpClient client, IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            var before = await client.JobAsync(id);
            await client.UntilAsync(id, job => job.GetProperty("iteration").GetInt64() > before.GetProperty("iteration").GetInt64() || job.TryGetProperty("finishedAt", out _));
        }
    }

    private ServiceProcess Start(int threads) => JobProcess.Start(
        directory, ("MaxConcurrentJobs", "2"), ("ThreadsPerJob", $"{threads}"), ("CheckpointInterval", "00:00:00.010"));
}
