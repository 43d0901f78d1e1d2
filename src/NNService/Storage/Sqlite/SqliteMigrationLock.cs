using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NNService.Storage.Sqlite;

/// <summary>
/// Lets one process at a time migrate, by an operating system lock on a file beside the database, which ends with its process.
/// EF's own lock is a row in the database: a process that was killed leaves it behind, and the next <c>Migrate</c> waits for it
/// for ever. Whoever holds the file lock knows that such a row has no owner left and may remove it.
/// </summary>
internal sealed partial class SqliteMigrationLock(
    SqliteDatabase database, IOptions<StorageOptions> options, TimeProvider clock, ILogger<SqliteMigrationLock> logger)
{
    public const string FileName = "nnservice.migration.lock";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for the lock, at most <see cref="StorageOptions.MigrationTimeout"/>; disposing of the result gives it back.</summary>
    /// <exception cref="Hosting.StartupException">Another process held it all that time.</exception>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                var path = Path.Combine(database.Directory, FileName);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held.GetType() == typeof(IOException))
            {
                if (clock.GetElapsedTime(started) >= options.Value.MigrationTimeout)
                {
                    throw database.Unusable("another NNService process has been migrating it for too long; end that process and start again", held);
                }
            }

            await Task.Delay(Poll, clock, cancellationToken);
        }
    }

    /// <summary>Removes a lock row that a killed process left. Only for the holder of the file lock.</summary>
    public async Task RemoveOrphanAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var tables = context.Database.SqlQueryRaw<int>(
            "SELECT COUNT(*) AS Value FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'");
        if (await tables.SingleAsync(cancellationToken) == 0)
        {
            return;
        }

        if (await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken) > 0)
        {
            LogOrphan(database.Path);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Removed the migration lock that a killed process left in {Path}")]
    private partial void LogOrphan(string path);
}
