using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using NNService.Hosting;

namespace NNService.Storage.Sqlite;

/// <summary>The database file: where it lies, how it is opened, which journal it uses.</summary>
internal sealed partial class SqliteDatabase
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

    /// <summary>Creates directory and file where they are missing and sets the journal, which the file itself remembers.</summary>
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

    private static async Task<string> SetJournalAsync(SqliteConnection connection, SqliteJournal journal, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = journal == SqliteJournal.Wal ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode=DELETE";
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(LogLevel.Information, "Store {Path}, SQLite {Library}, journal mode {Mode} (chosen: {Journal})")]
    private partial void LogJournal(string path, Version library, string mode, SqliteJournal journal);
}
