using Microsoft.Data.Sqlite;

namespace NNService.Storage.Sqlite;

/// <summary>What SQLite's result codes mean to the people who run the service. Source: sqlite.org, "Result and Error Codes".</summary>
internal static class SqliteErrors
{
    public const int Busy = 5;
    private const int General = 1;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <returns>The SQLite failure inside <paramref name="exception"/>, which EF wraps while saving, or null.</returns>
    public static SqliteException? Find(Exception? exception) =>
        exception as SqliteException ?? (exception?.InnerException is { } inner ? Find(inner) : null);

    /// <summary>Whether waiting helps: another connection holds the lock.</summary>
    public static bool IsContention(SqliteException failure) => failure.SqliteErrorCode is Busy or Locked;

    /// <summary>Whether the file, or the directory that would have to hold its journal, cannot be written.</summary>
    public static bool IsWriteRefused(SqliteException failure) => failure.SqliteErrorCode is ReadOnly or CannotOpen;

    /// <returns>What happened and what helps, or null where the store is sound and the fault is the program's.</returns>
    public static string? Explain(SqliteException failure) => failure.SqliteErrorCode switch
    {
        Busy or Locked => "another process holds the store's lock; end it or wait until it is done",
        ReadOnly => "the store cannot be written; give the user that runs NNService write access to the data directory and the files in it",
        InputOutput => "the disk under the data directory reports an error; look at the system's log",
        Corrupt or NotADatabase => "the database file is damaged; stop the service, move nnservice.db away with its -wal and -shm, and put a backup in its place or begin with an empty store",
        Full => "the disk under the data directory is full; free some space",
        CannotOpen => "the database file cannot be opened; the data directory must exist and be writable for the user that runs NNService",
        General when failure.Message.Contains("no such table", StringComparison.Ordinal) =>
            "the database file has lost its tables; put a backup in its place, or start the service again to begin with an empty store",
        _ => null,
    };
}
