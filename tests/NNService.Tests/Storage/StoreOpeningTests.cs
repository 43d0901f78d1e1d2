using Microsoft.Data.Sqlite;
using NNService.Hosting;
using NNService.Storage.Sqlite;
using NNService.Tests.Fixtures;

namespace NNService.Tests.Storage;

public sealed class StoreOpeningTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Directory_and_tables_are_made()
    {
        using var store = new StoreFixture(directory);
        await store.OpenAsync();
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM Models"));
    }

    [Fact]
    public async Task Journal_is_the_one_that_is_safe_with_this_library()
    {
        using var store = new StoreFixture(directory);
        await store.OpenAsync();
        var library = Version.Parse((string)store.Sql("SELECT sqlite_version()")!);
        Assert.Equal(SqliteJournalChoice.For(library).ToString(), (string)store.Sql("PRAGMA journal_mode")!, ignoreCase: true);
    }

    [Fact]
    public async Task Store_that_is_closed_is_one_file_that_needs_no_log()
    {
        using (var store = new StoreFixture(directory))
        {
            await store.OpenAsync();
            store.Sql("CREATE TABLE \"Own\" (\"Id\" INTEGER)");
        }

        Assert.Equal(["nnservice.db"], Directory.EnumerateFiles(directory.Path).Select(Path.GetFileName));
        using var other = new SqliteConnection($"Data Source={directory.File("nnservice.db")};Mode=ReadOnly;Pooling=False");
        await other.OpenAsync(Cancelled);
        await using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("delete", await command.ExecuteScalarAsync(Cancelled));
        command.CommandText = "SELECT COUNT(*) FROM \"Own\"";
        Assert.Equal(0L, await command.ExecuteScalarAsync(Cancelled));
    }

    [Fact]
    public async Task Store_that_another_process_has_open_is_closed_at_once_and_used_on()
    {
        using var other = new StoreFixture(directory);
        using (var store = new StoreFixture(directory))
        {
            await store.OpenAsync();
            other.Sql("CREATE TABLE \"Own\" (\"Id\" INTEGER)");
        }

        Assert.Equal(0L, other.Sql("SELECT COUNT(*) FROM \"Own\""));
        other.Sql("INSERT INTO \"Own\" VALUES (1)");
        Assert.Equal(1L, other.Sql("SELECT COUNT(*) FROM \"Own\""));
    }

    [Fact]
    public async Task Store_that_an_unsafe_log_was_used_on_is_brought_back()
    {
        using var store = new StoreFixture(directory);
        store.Sql("PRAGMA journal_mode=WAL");
        await store.OpenAsync();
        var library = Version.Parse((string)store.Sql("SELECT sqlite_version()")!);
        Assert.Equal(SqliteJournalChoice.For(library).ToString(), (string)store.Sql("PRAGMA journal_mode")!, ignoreCase: true);
    }

    [Fact]
    public async Task Lock_of_a_killed_migration_does_not_hold_up_the_first_start()
    {
        using var store = new StoreFixture(directory);
        store.Sql("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
        store.Sql("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')");
        await store.OpenAsync().WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM Models"));
        Assert.Equal(0L, store.Sql("SELECT COUNT(*) FROM \"__EFMigrationsLock\""));
    }

    [Fact]
    public async Task Lock_of_a_killed_migration_does_not_hold_up_a_start_with_nothing_to_do()
    {
        using (var first = new StoreFixture(directory))
        {
            await first.OpenAsync();
            first.Sql("CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)");
            first.Sql("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01 00:00:00')");
        }

        using var store = new StoreFixture(directory);
        await store.OpenAsync().WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    [Fact]
    public async Task Lock_of_a_living_migration_is_waited_for_but_not_for_ever()
    {
        using var store = new StoreFixture(directory, ("MigrationTimeout", "00:00:01"));
        store.Sql("CREATE TABLE \"Older\" (\"Id\" INTEGER)");
        await using var other = new FileStream(directory.File(SqliteMigrationLock.FileName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var failure = await Assert.ThrowsAsync<StartupException>(store.OpenAsync);
        Assert.Contains("another NNService process has been migrating", failure.Message, StringComparison.Ordinal);
        Assert.Contains(directory.Path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Starts_at_the_same_moment_agree()
    {
        var stores = Enumerable.Range(0, 4).Select(_ => new StoreFixture(directory)).ToArray();
        await Task.WhenAll(stores.Select(store => Task.Run(store.OpenAsync, Cancelled)));
        Assert.Equal(2L, stores[0].Sql("SELECT COUNT(*) FROM \"__EFMigrationsHistory\""));
        Assert.Equal("ok", stores[0].Sql("PRAGMA integrity_check"));
        foreach (var store in stores)
        {
            store.Dispose();
        }
    }

    [Fact]
    public async Task Locked_store_that_needs_nothing_is_opened()
    {
        using var store = new StoreFixture(directory, ("BusyTimeout", "00:00:01"));
        await store.OpenAsync();
        using var held = store.HoldLock();
        await store.OpenAsync().WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
    }

    [Fact]
    public async Task Database_that_stays_locked_ends_the_start_within_its_bound()
    {
        using var store = new StoreFixture(directory, ("BusyTimeout", "00:00:01"));
        store.Sql("CREATE TABLE \"Older\" (\"Id\" INTEGER)");
        using var held = store.HoldLock();
        var failure = await Assert.ThrowsAsync<StartupException>(() => store.OpenAsync().WaitAsync(TimeSpan.FromSeconds(20), Cancelled));
        Assert.Contains("another process holds the store's lock", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_of_a_newer_version_is_left_alone()
    {
        using var store = new StoreFixture(directory);
        await store.OpenAsync();
        store.Sql("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Later', '99.0')");
        var failure = await Assert.ThrowsAsync<StartupException>(store.OpenAsync);
        Assert.Contains("newer version of NNService (migration 29990101000000_Later)", failure.Message, StringComparison.Ordinal);
    }
}
