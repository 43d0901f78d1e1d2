using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Health;

public sealed class HealthEndpointsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_and_ready_with_its_parts()
    {
        using var service = new ServiceFixture();
        Assert.Equal("""{"status":"live"}""", await service.Client.GetStringAsync("/health/live", Cancelled));

        var ready = JsonSerializer.Deserialize<JsonElement>(await service.Client.GetStringAsync("/health/ready", Cancelled));
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        Assert.True(ready.GetProperty("parts").GetProperty("store").GetProperty("ready").GetBoolean());
    }

    [Fact]
    public async Task Damaged_store_is_not_ready_but_live_and_ready_again_once_it_is_whole()
    {
        using var service = new ServiceFixture();
        var file = Path.Combine(service.DataDirectory, SqliteDatabase.FileName);
        Close(file);
        var whole = await File.ReadAllBytesAsync(file, Cancelled);
        await File.WriteAllTextAsync(file, new string('x', 8192), Cancelled);

        var response = await service.Client.GetAsync("/health/ready", Cancelled);
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, response);

        // A connection that is open already may see a shorter file before it sees a broken one.
        Assert.Matches("store: The store does not answer: the (database file|disk)", detail);
        var parts = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancelled)).GetProperty("parts");
        Assert.False(parts.GetProperty("store").GetProperty("ready").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/live", Cancelled)).StatusCode);

        await File.WriteAllBytesAsync(file, whole, Cancelled);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/ready", Cancelled)).StatusCode);
    }

    // What is still in the log or in a connection's memory would be read from there.
    private static void Close(string file)
    {
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        SqliteConnection.ClearAllPools();
    }
}
