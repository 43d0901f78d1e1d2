using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NNService.Storage;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

public sealed class StoreContextTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 1, 31, 14, 0, 0, 123, TimeSpan.FromHours(2));
    private readonly TemporaryDirectory directory = new();
    private readonly StoreFixture store;

    public StoreContextTests() => store = new StoreFixture(directory);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task Migrations_lead_to_the_model()
    {
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrations_make_the_tables_that_the_model_would()
    {
        await store.OpenAsync();
        const string Schema = "SELECT group_concat(sql, char(10)) FROM (SELECT sql FROM sqlite_master WHERE name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND sql IS NOT NULL ORDER BY name)";
        var migrated = store.Sql(Schema);

        using var fresh = new TemporaryDirectory();
        using var created = new StoreFixture(fresh);
        await using var context = await created.Contexts.CreateDbContextAsync(Cancelled);
        await context.Database.EnsureCreatedAsync(Cancelled);
        Assert.Equal(created.Sql(Schema), migrated);
    }

    /// <summary>2 is FULL; a lock is looked at again by SQLite itself before its driver sleeps for 150 ms.</summary>
    [Theory]
    [InlineData("PRAGMA synchronous", 2)]
    [InlineData("PRAGMA busy_timeout", 100)]
    public async Task Every_connection_is_set_up(string question, long answer)
    {
        await store.OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        await context.Database.OpenConnectionAsync(Cancelled);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        Assert.Equal(answer, await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Rows_read_back_as_they_were_written()
    {
        await store.OpenAsync();
        await AddAsync("digits", 1, Time);

        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        var version = await context.ModelVersions.SingleAsync(Cancelled);
        Assert.Equal(["zero", "one"], version.ClassNames!);
        Assert.Equal(Time, version.CreatedAt);
        Assert.Equal(TimeSpan.Zero, version.CreatedAt.Offset);
        Assert.Equal(0.9352, version.TestAccuracy);
        Assert.Equal([0, 0, 0x80, 0x3F], (await context.ModelWeights.SingleAsync(Cancelled)).Parameters);
    }

    [Fact]
    public async Task Times_sort_as_times()
    {
        await store.OpenAsync();
        await AddAsync("a", 1, Time);
        await AddAsync("b", 1, Time.AddTicks(1));
        await AddAsync("c", 1, Time.AddMilliseconds(-123));
        await AddAsync("d", 1, Time.AddHours(1).ToOffset(TimeSpan.FromHours(9)));

        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        Assert.Equal(["c", "a", "b", "d"], await context.ModelVersions.OrderBy(version => version.CreatedAt).Select(version => version.ModelName).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Second_default_model_is_refused_by_the_database_itself()
    {
        await store.OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        context.Models.AddRange(new ModelRow { Name = "a", IsDefault = true }, new ModelRow { Name = "b" }, new ModelRow { Name = "c" });
        await context.SaveChangesAsync(Cancelled);
        context.Models.Add(new ModelRow { Name = "d", IsDefault = true });
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancelled));
    }

    [Fact]
    public async Task Deleting_a_version_takes_its_weights_along()
    {
        await store.OpenAsync();
        await AddAsync("digits", 1, Time);
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        await context.ModelVersions.ExecuteDeleteAsync(Cancelled);
        Assert.Equal(0, await context.ModelWeights.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Weights_without_a_version_are_refused()
    {
        await store.OpenAsync();
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        context.ModelWeights.Add(new ModelWeightsRow { ModelName = "none", Version = 1, FormatVersion = 1, Parameters = [] });
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancelled));
        Assert.IsType<SqliteException>(refused.InnerException);
    }

    private async Task AddAsync(string model, int version, DateTimeOffset createdAt)
    {
        await using var context = await store.Contexts.CreateDbContextAsync(Cancelled);
        context.Models.Add(new ModelRow { Name = model });
        context.ModelVersions.Add(new ModelVersionRow
        {
            ModelName = model,
            Version = version,
            Sha256 = new string('0', 64),
            Origin = "imported",
            Architecture = "{}",
            ParameterCount = 1,
            ClassNames = ["zero", "one"],
            TestAccuracy = 0.9352,
            CreatedAt = createdAt,
        });
        context.ModelWeights.Add(new ModelWeightsRow { ModelName = model, Version = version, FormatVersion = 1, Parameters = ParameterBlob.Encode([1]) });
        await context.SaveChangesAsync(Cancelled);
    }
}
