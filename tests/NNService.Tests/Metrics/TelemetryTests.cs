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

    [Fact]
    public async Task Metrics_and_traces_are_sent_where_an_endpoint_is_named()
    {
        var metrics = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var traces = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/metrics", context => TakeAsync(context, "nnservice.http.request.duration", metrics));
        collector.MapPost("/v1/traces", context => TakeAsync(context, "/health/live", traces));
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
        await Task.WhenAll(metrics.Task, traces.Task).WaitAsync(TimeSpan.FromMinutes(1), Cancelled);
    }

    // Names stand in the message as they are.
    private static async Task TakeAsync(HttpContext context, string name, TaskCompletionSource taken)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0)
        {
            taken.TrySetResult();
        }
    }
}
