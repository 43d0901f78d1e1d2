using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NNService.Storage;

/// <summary>The store answers a question that makes it read its file.</summary>
internal sealed class StoreHealthCheck(StoreStart store, StoreReaders readers) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var turn = await readers.TakeTurnAsync(cancellationToken);
            var models = store.CountModels();
            return HealthCheckResult.Healthy($"The store answers; it holds {models} model{(models == 1 ? "" : "s")}.");
        }
        catch (Exception failure) when (failure is DbException || StoreFailure.Explain(failure) is not null)
        {
            return HealthCheckResult.Unhealthy($"The store does not answer: {StoreFailure.Explain(failure) ?? "it failed"}.");
        }
    }
}
