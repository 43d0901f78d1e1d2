using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NNService.Http;
using NNService.Http.OpenApi;

namespace NNService.Health;

/// <summary>
/// What an orchestrator asks. Live: the process answers. Ready: every registered check passes; a feature adds its part with
/// <c>AddHealthChecks().AddCheck(…)</c>.
/// </summary>
internal static class HealthEndpoints
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("Operations").WithMetadata(QuietRequestLog.Instance);
        health.MapGet("/live", Live).WithName("IsLive").WithSummary("Does the process answer?");
        health.MapGet("/ready", ReadyAsync).WithName("IsReady").WithSummary("Is the live model loaded and does the store answer?")
            .FailsWith(StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static Ok<Liveness> Live() => TypedResults.Ok(new Liveness("live"));

    private static async Task<Results<Ok<Readiness>, ProblemHttpResult>> ReadyAsync(HealthCheckService checks, CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var parts = report.Entries.ToDictionary(entry => entry.Key, entry => Part(entry.Value), StringComparer.Ordinal);
        if (report.Status == HealthStatus.Healthy)
        {
            return TypedResults.Ok(new Readiness("ready", parts));
        }

        var lacking = string.Join(" ", parts.Where(part => !part.Value.Ready).Select(part => $"{part.Key}: {part.Value.Detail}"));
        return TypedResults.Problem(
            $"Not ready. {lacking}",
            statusCode: StatusCodes.Status503ServiceUnavailable,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["parts"] = parts });
    }

    private static ReadinessPart Part(HealthReportEntry entry) => new(
        entry.Status == HealthStatus.Healthy, entry.Description ?? "it failed", Math.Round(entry.Duration.TotalMilliseconds, 1));
}
