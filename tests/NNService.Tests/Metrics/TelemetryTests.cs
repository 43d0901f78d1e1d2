using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Metrics;

public sealed class TelemetryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly string[] Names =
    [
        "nnservice.http.request.duration", "nnservice.prediction.duration", "nnservice.predicted.rows", "nnservice.predictions.refused", "nnservice.model.switches",
        "nnservice.jobs", "nnservice.queue.depth", "nnservice.training.samples", "nnservice.training.samples_per_second", "nnservice.checkpoint.duration",
        "dotnet.gc.collections", "dotnet.process.cpu.time",
    ];

    [Fact]
    public async Task Metrics_and_traces_are_sent_where_an_endpoint_is_named()
    {
        var metrics = new Awaited(Names);
        var traces = new Awaited("GET /health/live", "POST /predict", "nnservice");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/metrics", metrics.TakeAsync);
        collector.MapPost("/v1/traces", traces.TakeAsync);
        await collector.StartAsync(Cancelled);

        using var directory = new TemporaryDirectory();
        await using var service = ServiceProcess.Start(
            directory.Path,
            ["--urls", "http://127.0.0.1:0"],
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
            ("OTEL_BSP_SCHEDULE_DELAY", "300"));
        using var client = new HttpClient { BaseAddress = await service.ListeningAsync(Cancelled) };
        using var live = await client.GetAsync("/health/live", Cancelled);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        await client.PostAsync("/predict", Digits.Json(0)).JsonAsync();
        await client.PostAsync("/training/jobs", """{"dataset":{"inputs":[[0],[1]],"targets":[[0],[1]]},"outputActivation":"identity","loss":"meanSquaredError","epochs":1}""").JsonAsync();
        await Task.WhenAll(metrics.All, traces.All).WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }

    /// <summary>Names that must come; they stand in the messages as they are.</summary>
    private sealed class Awaited(params string[] names)
    {
        private readonly ConcurrentDictionary<string, bool> missing = new(names.ToDictionary(name => name, _ => true), StringComparer.Ordinal);
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task All => all.Task;

        public async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            foreach (var name in missing.Keys.Where(name => body.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0))
            {
                missing.TryRemove(name, out _);
            }

            if (missing.IsEmpty)
            {
                all.TrySetResult();
            }
        }
    }
}
