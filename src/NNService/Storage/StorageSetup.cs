using Microsoft.EntityFrameworkCore;
using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SqliteDatabase>().AddSingleton<SqliteMigrationLock>().AddSingleton<SqliteConnectionSetup>().AddSingleton<SqliteNewStore>();
        services.AddSingleton<StoreOpening>().AddSingleton<StoreGate>().AddSingleton<StoreStart>();
        services.AddDbContextFactory<StoreContext>((provider, store) => store
            .UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString)
            .AddInterceptors(provider.GetRequiredService<SqliteConnectionSetup>()));
        services.AddExceptionHandler<StoreFailureHandler>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        return services;
    }

    /// <summary>Opens and migrates the store; called before the first request.</summary>
    public static Task OpenStoreAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<StoreOpening>().OpenAsync(cancellationToken);
}
