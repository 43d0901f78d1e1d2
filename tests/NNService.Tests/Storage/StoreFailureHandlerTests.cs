using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NNService.Hosting;
using NNService.Http;
using NNService.Storage;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

/// <summary>An endpoint that writes, over a store that something is wrong with.</summary>
public sealed class StoreFailureHandlerTests : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();
    private readonly WebApplication app;

    public StoreFailureHandlerTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["NNService:Storage:BusyTimeout"] = "00:00:01" });
        builder.Services.AddHttpConventions().AddStorage().AddOptions<NNServiceOptions>().Configure(options => options.DataDirectory = directory.Path);
        app = builder.Build();
        app.UseRequestFrame();
        app.UseHttpConventions();
        app.MapPost("/models/{name}", async (string name, StoreGate gate, CancellationToken cancellationToken) => await gate.WriteAsync(
            async (context, token) =>
            {
                context.Models.Add(new ModelRow { Name = name });
                return await context.SaveChangesAsync(token);
            },
            cancellationToken));
        app.MapGet("/models", async (IDbContextFactory<StoreContext> contexts, CancellationToken cancellationToken) =>
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await context.Models.CountAsync(cancellationToken);
        });
        app.MapPost("/busy", IResult () => throw new StoreBusyException(TimeSpan.FromSeconds(1)));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string DatabaseFile => directory.File(SqliteDatabase.FileName);

    public async ValueTask InitializeAsync()
    {
        await app.Services.OpenStoreAsync(Cancelled);
        await app.StartAsync(Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task Locked_store_refuses_writes_within_its_bound_is_read_and_works_again_after()
    {
        using var client = app.GetTestClient();
        await using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync(Cancelled);
            await using var command = other.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            await command.ExecuteNonQueryAsync(Cancelled);

            var clock = Stopwatch.StartNew();
            await IsUnavailableAsync("another process holds the store's lock", await client.PostAsync("/models/a", null, Cancelled));
            Assert.Equal("0", await client.GetStringAsync("/models", Cancelled));
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(8), $"It took {clock.Elapsed}.");
        }

        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/models/a", null, Cancelled)).StatusCode);
        Assert.Equal("1", await client.GetStringAsync("/models", Cancelled));
    }

    [Fact]
    public async Task Damaged_store_answers_503()
    {
        using var client = app.GetTestClient();
        SqliteConnection.ClearAllPools();
        await File.WriteAllTextAsync(DatabaseFile, new string('x', 8192), Cancelled);
        await IsUnavailableAsync("the database file is damaged", await client.GetAsync("/models", Cancelled));
        await IsUnavailableAsync("the database file is damaged", await client.PostAsync("/models/a", null, Cancelled));
    }

    [Fact]
    public async Task Store_that_was_emptied_answers_503()
    {
        using var client = app.GetTestClient();
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(DatabaseFile, [], Cancelled);
        await IsUnavailableAsync("the database file has lost its tables", await client.GetAsync("/models", Cancelled));
        await IsUnavailableAsync("the database file has lost its tables", await client.PostAsync("/models/a", null, Cancelled));
    }

    [Fact]
    public async Task Long_queue_answers_503()
    {
        using var client = app.GetTestClient();
        await IsUnavailableAsync("busy with other writes", await client.PostAsync("/busy", null, Cancelled));
    }

    [Fact]
    public async Task Fault_of_the_program_is_not_blamed_on_the_store()
    {
        using var client = app.GetTestClient();
        await client.PostAsync("/models/a", null, Cancelled);
        await ProblemAssert.IsAsync(HttpStatusCode.InternalServerError, await client.PostAsync("/models/a", null, Cancelled));
    }

    private static async Task IsUnavailableAsync(string reason, HttpResponseMessage response)
    {
        var (detail, _) = await ProblemAssert.IsAsync(HttpStatusCode.ServiceUnavailable, response);
        Assert.Contains(reason, detail, StringComparison.Ordinal);
        Assert.Contains("Nothing of this request was saved", detail, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }
}
