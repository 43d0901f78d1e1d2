using Microsoft.Data.Sqlite;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Training.Jobs;

/// <summary>Processes that train, over a data directory that outlives them.</summary>
internal static class JobProcess
{
    /// <param name="directory">The data directory.</param>
    /// <param name="settings">Of section <c>NNService:Training</c>.</param>
    public static ServiceProcess Start(TemporaryDirectory directory, params (string Name, string Value)[] settings) => ServiceProcess.Start(
        directory.Path,
        ["--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", directory.Path, .. settings.SelectMany(setting => new[] { $"--NNService:Training:{setting.Name}", setting.Value })]);

    public static async Task<HttpClient> ClientAsync(ServiceProcess process) =>
        new() { BaseAddress = await process.ListeningAsync(TestContext.Current.CancellationToken) };

    /// <summary>Asks the database directly.</summary>
    public static object? Sql(TemporaryDirectory directory, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={directory.File(SqliteDatabase.FileName)};Pooling=False;Default Timeout=1");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
