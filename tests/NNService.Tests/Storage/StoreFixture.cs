using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NNService.Hosting;
using NNService.Storage;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

/// <summary>The store alone, as one process would hold it; two on one directory are two processes to each other.</summary>
internal sealed class StoreFixture : IDisposable
{
    private readonly ServiceProvider services;

    public StoreFixture(TemporaryDirectory directory, params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(
            setting => $"{StorageOptions.Section}:{setting.Name}", setting => (string?)setting.Value, StringComparer.Ordinal));
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration.Build()).AddLogging().AddSingleton(TimeProvider.System).AddStorage();
        collection.AddOptions<NNServiceOptions>().Configure(options => options.DataDirectory = directory.Path);
        services = collection.BuildServiceProvider();
    }

    public IDbContextFactory<StoreContext> Contexts => services.GetRequiredService<IDbContextFactory<StoreContext>>();

    public StoreGate Gate => services.GetRequiredService<StoreGate>();

    public SqliteDatabase Database => services.GetRequiredService<SqliteDatabase>();

    public Task OpenAsync() => services.OpenStoreAsync(TestContext.Current.CancellationToken);

    /// <summary>Asks or tells the database directly, past everything that the service does.</summary>
    public object? Sql(string sql)
    {
        using var connection = new SqliteConnection(Database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Holds the database's write lock, as another process would, until the result is disposed of.</summary>
    public IDisposable HoldLock()
    {
        var connection = new SqliteConnection(Database.ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    public void Dispose() => services.Dispose();
}
