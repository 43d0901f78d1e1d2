using Microsoft.Data.Sqlite;
using NNService.Tests.Fixtures;
using NNService.Tests.OpenInference;

namespace NNService.Tests.Metrics;

public sealed class MetricsEndpointTests : IDisposable
{
    private readonly ServiceFixture service = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_predictions_jobs_and_switches_are_shown()
    {
        await service.Client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        await service.Client.InferAsync(InferenceMessage.Json("UINT8", "[2,784]", $"[{Digits.Json(0)},{Digits.Json(1)}]")).JsonAsync();
        using var refused = await service.Client.PostAsync("/predict", "[1]");
        using var nowhere = await service.Client.GetAsync("/nowhere/at/all", Cancelled);
        await service.Client.PostAsync("/models/other/versions", """{"activations":["identity"],"W1":[[1]]}""").JsonAsync();
        await service.Client.PostAsync("/models/other/versions", """{"activations":["identity"],"W1":[[2]]}""").JsonAsync();
        await service.Client.PutAsync("/models/other/live", """{"version":2}""").JsonAsync();

        var lines = await LinesAsync();
        Assert.Contains("nnservice_http_request_duration_seconds_count{method=\"POST\",route=\"/predict\",status=\"200\"} 1", lines);
        Assert.Contains("nnservice_http_request_duration_seconds_count{method=\"POST\",route=\"/predict\",status=\"400\"} 1", lines);
        Assert.Contains("nnservice_http_request_duration_seconds_count{method=\"*\",route=\"(none)\",status=\"404\"} 1", lines);
        Assert.Contains("nnservice_prediction_duration_seconds_count{model=\"sample\",version=\"1\"} 2", lines);
        Assert.Contains("nnservice_predicted_rows_total{model=\"sample\",version=\"1\"} 3", lines);
        Assert.Contains("nnservice_refused_predictions_total{model=\"sample\",version=\"1\"} 1", lines);
        Assert.Contains("nnservice_live_model_switches_total 1", lines);
        Assert.Contains("nnservice_jobs{status=\"queued\"} 0", lines);
        Assert.Contains("nnservice_queue_depth 0", lines);
        Assert.DoesNotContain(lines, line => line.Contains("nowhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Training_is_shown()
    {
        var job = await service.Client.PostAsync(
            "/training/jobs", """{"dataset":{"inputs":[[0],[1],[2],[3]],"targets":[[0],[1],[2],[3]]},"outputActivation":"identity","loss":"meanSquaredError","hiddenLayers":[],"batchSize":3,"epochs":3}""").JsonAsync();
        using var events = await service.Client.GetAsync($"/training/jobs/{job.GetProperty("id").GetString()}/events", Cancelled);
        await events.Content.ReadAsStringAsync(Cancelled);
        var lines = await LinesAsync();
        Assert.Contains("nnservice_jobs{status=\"succeeded\"} 1", lines);
        // The last batch of each epoch is smaller than the others.
        Assert.Contains("nnservice_training_samples_total 12", lines);
        Assert.Contains(lines, line => line.StartsWith("nnservice_checkpoint_duration_seconds_count ", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Locked_store_does_not_keep_the_scrape_waiting()
    {
        var before = await LinesAsync();
        await using var store = new SqliteConnection($"Data Source={Directory.GetFiles(service.DataDirectory, "*.db").Single()}");
        await store.OpenAsync(Cancelled);
        await using var locked = store.CreateCommand();
        locked.CommandText = "BEGIN EXCLUSIVE";
        await locked.ExecuteNonQueryAsync(Cancelled);

        var started = TimeProvider.System.GetTimestamp();
        var lines = await LinesAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(before.Where(line => line.StartsWith("nnservice_jobs", StringComparison.Ordinal)), lines.Where(line => line.StartsWith("nnservice_jobs", StringComparison.Ordinal)));
    }

    public void Dispose() => service.Dispose();

    private async Task<string[]> LinesAsync()
    {
        using var response = await service.Client.GetAsync("/metrics", Cancelled);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.Split('\n');
    }
}
