using System.Diagnostics;
using System.Net;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

public sealed class FailingStoreTests : IDisposable
{
    private static readonly Dictionary<string, string> Impatient = new(StringComparer.Ordinal)
    {
        ["NNService:Storage:BusyTimeout"] = "00:00:01",
        ["NNService:Storage:WriteTimeout"] = "00:00:01",
        ["NNService:Training:CheckpointInterval"] = "00:00:00.100",
    };

    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_store_that_another_process_holds_delays_a_job_and_changes_nothing()
    {
        var request = SmallJob.Request(200, """{"hiddenLayers":[40,40],"batchSize":4,"epochs":400,"snapshotEveryEpochs":400}""");
        using var service = ServiceFixture.On(directory.Path, Impatient);
        var id = await service.Client.SubmitAsync(request);
        await service.Client.UntilAsync(id, job => job.GetProperty("iteration").GetInt64() > 0);

        using (var held = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={directory.File("nnservice.db")};Pooling=False;Default Timeout=30"))
        {
            await held.OpenAsync(Cancelled);
            await using var command = held.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Cancelled);

            var started = Stopwatch.GetTimestamp();
            var refused = await service.Client.PostAsync("/training/jobs", SmallJob.ExclusiveOr);
            Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, refused);
            Assert.Contains("Nothing of this request was saved", detail, StringComparison.Ordinal);
            Assert.Equal(7, (await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync()).GetProperty("label").GetInt32());
        }

        await service.Client.SucceededAsync(id);
        var (sha256, losses, epochs) = SmallJob.Train(request);
        Assert.Equal(sha256, await service.Client.LastSha256Async(id));
        CompleteMetrics.AreThose(await service.Client.GetJsonAsync($"/training/jobs/{id}/metrics"), losses, epochs);
        Assert.Equal(1, (await service.Client.GetJsonAsync("/training/jobs")).GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task A_flipped_bit_in_a_snapshot_is_noticed_and_harms_nothing_else()
    {
        using var service = ServiceFixture.On(directory.Path);
        var id = await service.Client.SubmitAsync(SmallJob.Request(30, """{"hiddenLayers":[5],"batchSize":10,"epochs":2}"""));
        await service.Client.SucceededAsync(id);
        JobProcess.Sql(directory, "UPDATE SnapshotWeights SET Parameters = substr(Parameters, 1, 9) || x'ff' || substr(Parameters, 11) WHERE Epoch = 1");

        const string Input = "[0.1,0.9,0.3,0.2,0.5,0.5]";
        foreach (var refused in new[]
        {
            await service.Client.PostAsync($"/predict?job={id}&epoch=1&normalize=false", Input),
            await service.Client.GetAsync($"/training/jobs/{id}/snapshots/1/weights", Cancelled),
            await service.Client.PostAsync($"/training/jobs/{id}/snapshots/1/publish", """{"model":"damaged"}"""),
        })
        {
            var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.InternalServerError, refused);
            Assert.Contains("damaged. Take the snapshot of another epoch", detail, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/models/damaged", Cancelled)).StatusCode);
        await service.Client.PostAsync($"/predict?job={id}&epoch=2&normalize=false", Input).JsonAsync();
    }
}
