namespace NNService.Storage.Sqlite;

/// <summary>How SQLite makes a commit survive a crash.</summary>
internal enum SqliteJournal
{
    /// <summary>The rollback journal: readers and the writer wait for each other for the length of a commit.</summary>
    Delete,

    /// <summary>The write-ahead log: readers never wait.</summary>
    Wal,
}
