using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NNService.Hosting;
using SQLitePCL;

namespace NNService.Storage.Sqlite;

/// <summary>The database file: where it lies, how it is opened, which journal it uses.</summary>
internal sealed partial class SqliteDatabase : IDisposable
{
    public const string FileName = "nnservice.db";

    private readonly ILogger<SqliteDatabase> logger;

    public SqliteDatabase(IOptions<NNServiceOptions> service, IOptions<StorageOptions> storage, ILogger<SqliteDatabase> logger)
    {
        this.logger = logger;
        Directory = service.Value.DataPath();
        Path = System.IO.Path.Combine(Directory, FileName);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            ForeignKeys = true,
            DefaultTimeout = (int)storage.Value.BusyTimeout.TotalSeconds,
        }.ToString();
    }

    public string Directory { get; }

    public string Path { get; }

    /// <summary>Every connection waits for a lock no longer than <see cref="StorageOptions.BusyTimeout"/>.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Creates directory and file where they are missing and sets the journal, which the file itself remembers. One that cannot be written keeps the
    /// journal it has: it can be read, and each write is told why it is refused.
    /// </summary>
    /// <exception cref="StartupException">The store cannot be opened; the message says why and what helps.</exception>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            System.IO.Directory.CreateDirectory(Directory);
            await using var connection = new SqliteConnection(ConnectionString);
            await connection.OpenAsync(cancellationToken);
            var library = Version.Parse(connection.ServerVersion);
            var journal = SqliteJournalChoice.For(library);
            var mode = await SetJournalAsync(connection, journal, cancellationToken);
            LogJournal(Path, library, mode, journal);
        }
        catch (SqliteException failure)
        {
            throw Unusable(SqliteErrors.Explain(failure) ?? failure.Message, failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(failure.Message.TrimEnd('.'), failure);
        }
    }

    /// <summary>A start that failed on the store, in words that name the directory and the remedy.</summary>
    public StartupException Unusable(string reason, Exception? inner = null) => new(
        $"The data directory '{Directory}' cannot be used: {reason}. Another one is chosen with NNService__DataDirectory or --NNService:DataDirectory.",
        inner);

    /// <summary>
    /// Leaves one file behind, whole and with the rollback journal, which can also be read where nothing can be written. Not where another process has it
    /// open, or where it cannot be written: the log then stays beside it.
    /// </summary>
    public void Dispose()
    {
        try
        {
            using var pooled = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(pooled);
            using var connection = new SqliteConnection(ConnectionString + ";Pooling=False;Mode=ReadWrite");
            connection.Open();

            // Straight to the library: Microsoft.Data.Sqlite would go on asking while another process has the file open.
            _ = raw.sqlite3_exec(connection.Handle, SetJournal(SqliteJournal.Delete));
        }
        catch (SqliteException failure)
        {
            LogLeft(Path, failure.Message);
        }
    }

    private static async Task<string> SetJournalAsync(SqliteConnection connection, SqliteJournal journal, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        try
        {
            command.CommandText = SetJournal(journal);
            return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (SqliteException failure) when (SqliteErrors.IsWriteRefused(failure))
        {
            command.CommandText = "PRAGMA journal_mode";
            return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
        }
    }

    private static string SetJournal(SqliteJournal journal) => journal == SqliteJournal.Wal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE";

    [LoggerMessage(LogLevel.Debug, "The log of {Path} stays beside it: {Reason}")]
    private partial void LogLeft(string path, string reason);

    [LoggerMessage(LogLevel.Information, "Store {Path}, SQLite {Library}, journal mode {Mode} (chosen: {Journal})")]
    private partial void LogJournal(string path, Version library, string mode, SqliteJournal journal);
}
