using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NNService.Models;

/// <summary>The default model is loaded and answers.</summary>
internal sealed class LiveModelHealthCheck(ModelCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var live = catalog.Live;
        return Task.FromResult(live.Default is { } name && live.ByName.TryGetValue(name, out var model)
            ? HealthCheckResult.Healthy($"{model.Tag} answers.")
            : HealthCheckResult.Unhealthy("No live model is loaded."));
    }
}
