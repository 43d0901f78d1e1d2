using Microsoft.EntityFrameworkCore;
using NNService.Hosting;
using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>Registers the store.</summary>
internal static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<StorageOptions>(StorageOptions.Section);
        services.AddSingleton<SqliteDatabase>().AddSingleton<SqliteMigrationLock>().AddSingleton<SqliteConnectionSetup>().AddSingleton<SqliteChanges>();
        services.AddSingleton<SqliteNewStore>().AddSingleton<StoreOpening>().AddSingleton<StoreGate>().AddSingleton<StoreStart>();
        services.AddDbContextFactory<StoreContext, StoreReaders>((provider, store) => store
            .UseSqlite(provider.GetRequiredService<SqliteDatabase>().ConnectionString)
            .AddInterceptors(provider.GetRequiredService<SqliteConnectionSetup>()));
        services.AddSingleton(provider => (StoreReaders)provider.GetRequiredService<IDbContextFactory<StoreContext>>());
        services.AddExceptionHandler<StoreFailureHandler>();
        services.AddHealthChecks().AddCheck<StoreHealthCheck>("store");
        return services;
    }

    /// <summary>Opens and migrates the store; called before the first request.</summary>
    public static Task OpenStoreAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        ThreadReserve.Prepare();
        return services.GetRequiredService<StoreOpening>().OpenAsync(cancellationToken);
    }
}
