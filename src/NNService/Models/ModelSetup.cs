using NNService.Storage;

namespace NNService.Models;

/// <summary>Registers the models and brings them up.</summary>
internal static class ModelSetup
{
    public static IServiceCollection AddModels(this IServiceCollection services, Task<ShippedModel> shipped)
    {
        services.AddSingleton(_ => shipped.GetAwaiter().GetResult());
        services.AddSingleton<ModelCatalog>().AddSingleton<ModelStore>().AddSingleton<SnapshotCatalog>();
        services.AddHostedService<LiveModelWatch>();
        services.AddExceptionHandler<DamagedModelHandler>();
        services.AddHealthChecks().AddCheck<LiveModelHealthCheck>("model");
        return services;
    }

    /// <summary>Stores the shipped model where the store does not have it yet, and loads what is live. Called before the first request.</summary>
    public static async Task LoadModelsAsync(this IServiceProvider services, CancellationToken cancellation)
    {
        var shipped = services.GetRequiredService<ShippedModel>();
        var store = services.GetRequiredService<StoreStart>();
        if (store.CountModels() == 0)
        {
            var (version, weights) = ModelRows.Rows(
                ShippedModel.Name,
                1,
                new NewVersion(shipped.Network, shipped.Classes, NewVersion.Shipped, TestAccuracy: shipped.TestAccuracy),
                services.GetRequiredService<TimeProvider>().GetUtcNow());
            store.AddFirst(version, weights);
        }

        if (!store.HasVersion(ShippedModel.Name, NewVersion.Shipped, shipped.Network.Sha256))
        {
            await services.GetRequiredService<ModelStore>().EnsureShippedAsync(shipped, cancellation);
        }

        services.GetRequiredService<ModelCatalog>().Begin(store.DefaultModel(), store.LiveVersions());
    }
}
