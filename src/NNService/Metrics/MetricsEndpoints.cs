using System.Text;

namespace NNService.Metrics;

/// <summary><c>GET /metrics</c>, for Prometheus to scrape.</summary>
internal static class MetricsEndpoints
{
    public static RouteHandlerBuilder MapMetrics(this IEndpointRouteBuilder routes) => routes.MapGet("/metrics", WriteAsync)
        .WithName("GetMetrics").WithTags("Operations").WithSummary("What the service does, in Prometheus' text format")
        .Produces<string>(StatusCodes.Status200OK, "text/plain");

    private static async Task<IResult> WriteAsync(IEnumerable<IMetricSource> sources, CancellationToken cancellation)
    {
        var all = sources.ToList();
        await Task.WhenAll(all.Select(source => source.RefreshAsync(cancellation)));
        var text = new PrometheusText();
        foreach (var source in all)
        {
            source.Write(text);
        }

        return Results.Bytes(Encoding.UTF8.GetBytes(text.ToString()), PrometheusText.ContentType);
    }
}
