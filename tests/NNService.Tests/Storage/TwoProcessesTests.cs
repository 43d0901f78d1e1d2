using System.Net;
using Microsoft.Data.Sqlite;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Two_processes_can_start_at_once_on_one_fresh_directory()
    {
        var cancelled = TestContext.Current.CancellationToken;
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--NNService:DataDirectory", directory.Path];
        await using var one = ServiceProcess.Start(directory.Path, arguments);
        await using var other = ServiceProcess.Start(directory.Path, arguments);
        foreach (var process in new[] { one, other })
        {
            using var client = new HttpClient { BaseAddress = await process.ListeningAsync(cancelled) };
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", cancelled)).StatusCode);
        }

        await using var connection = new SqliteConnection($"Data Source={directory.File(SqliteDatabase.FileName)}");
        await connection.OpenAsync(cancelled);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync(cancelled));
    }
}
