using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NNService.Models;
using NNService.Storage;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

/// <summary>The plain SQL of a start says what EF says.</summary>
public sealed class StoreStartTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private StoreStart Start => service.Services.GetRequiredService<StoreStart>();

    [Fact]
    public async Task The_migrations_are_those_of_EF()
    {
        await using var store = await service.Services.GetRequiredService<IDbContextFactory<StoreContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(store.Database.GetMigrations().Order(StringComparer.Ordinal), StoreStart.KnownMigrations.Order(StringComparer.Ordinal));
        Assert.True(Start.IsCurrent());
    }

    [Fact]
    public async Task A_new_store_is_what_the_migrations_make()
    {
        using var directory = new TemporaryDirectory();
        using var migrated = new StoreFixture(directory);
        Directory.CreateDirectory(migrated.Database.Directory);
        await using (var store = await migrated.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            await store.Database.MigrateAsync(TestContext.Current.CancellationToken);
        }

        using var elsewhere = new TemporaryDirectory();
        using var made = new StoreFixture(elsewhere);
        await made.OpenAsync();
        foreach (var query in new[]
        {
            "SELECT group_concat(type || ' ' || name || ' ' || replace(coalesce(sql, ''), char(13), ''), char(10)) FROM (SELECT * FROM sqlite_master WHERE name <> '__EFMigrationsLock' ORDER BY name)",
            "SELECT group_concat(MigrationId || ' ' || ProductVersion) FROM (SELECT * FROM __EFMigrationsHistory ORDER BY MigrationId)",
        })
        {
            Assert.Equal(migrated.Sql(query), made.Sql(query));
        }

        Assert.Equal(0L, made.Sql("SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'"));
    }

    [Fact]
    public async Task The_live_versions_are_those_of_the_catalog()
    {
        var catalog = service.Services.GetRequiredService<ModelCatalog>();
        await catalog.RefreshAsync(TestContext.Current.CancellationToken);
        var version = Assert.Single(Start.LiveVersions());
        var served = Assert.Single(catalog.Live.ByName.Values);
        Assert.Equal((served.Name, served.Version, served.Network.Sha256), (version.Name, version.Version, version.Sha256));
        Assert.Equal(served.Classes, ModelRows.Served(version, served.Measures).Classes);
        Assert.Equal(catalog.Live.Default, Start.DefaultModel());
        Assert.Equal(1, Start.CountModels());
        Assert.True(Start.HasVersion(version.Name, NewVersion.Shipped, version.Sha256));
        Assert.False(Start.HasVersion(version.Name, NewVersion.Shipped, "other"));
        Assert.False(Start.HasWork());
    }
}
