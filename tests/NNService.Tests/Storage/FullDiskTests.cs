using System.Net;
using Microsoft.Data.Sqlite;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;
using NNService.Tests.Training.Jobs;

namespace NNService.Tests.Storage;

public sealed class FullDiskTests(ITestOutputHelper output) : IDisposable
{
    private const int DiskMegabytes = 8;

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_full_disk_refuses_writes_delays_a_job_and_is_recovered_from()
    {
        var request = SmallJob.Request(200, """{"hiddenLayers":[40,40],"batchSize":4,"epochs":400,"snapshotEveryEpochs":400}""");
        await using var process = ServiceProcess.StartUnder(
            Launcher.OnSmallDisk(directory.Path, DiskMegabytes),
            directory.Path,
            ["--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", directory.Path, "--NNService:Training:CheckpointInterval", "00:00:00.100"]);
        using var client = await JobProcess.ClientAsync(process);
        var disk = $"/proc/{process.Id}/root{directory.Path}";
        var filler = Path.Combine(disk, "filler");
        var id = await client.SubmitAsync(request);
        await client.UntilAsync(id, job => job.GetProperty("iteration").GetInt64() > 0);

        Fill(filler);
        output.WriteLine($"filled with {new FileInfo(filler).Length} bytes");
        await process.PrintedAsync("Training waits for the store", Cancelled);
        await StoreTrouble.WritesAreRefusedAsync(client, "disk under the data directory is full");
        await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, await StoreTrouble.PutTableAsync(client));
        output.WriteLine($"slowest of 50 predictions: {(await StoreTrouble.PredictAsync(client, 50))[^1].TotalMilliseconds:0} ms");
        await StoreTrouble.NothingWasSavedAsync(client, jobs: 1);
        Assert.Equal("running", (await client.JobAsync(id)).GetProperty("status").GetString());

        File.Delete(filler);
        await client.SucceededAsync(id);
        await StoreTrouble.WritesAreAcceptedAsync(client);
        var (sha256, losses, epochs) = SmallJob.Train(request);
        Assert.Equal(sha256, await client.LastSha256Async(id));
        CompleteMetrics.AreThose(await client.GetJsonAsync($"/training/jobs/{id}/metrics"), losses, epochs);
        await using var store = new SqliteConnection($"Data Source={Path.Combine(disk, SqliteDatabase.FileName)};Pooling=False");
        await store.OpenAsync(Cancelled);
        await using var check = store.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await check.ExecuteScalarAsync(Cancelled));
    }

    private static void Fill(string path)
    {
        // By itself, and down to the last bytes: the system takes what there is room for and then says that there is none.
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var size in (int[])[65536, 512, 1])
        {
            try
            {
                while (true)
                {
                    file.Write(new byte[size]);
                }
            }
            catch (IOException)
            {
                // Full for this size.
            }
        }
    }
}
