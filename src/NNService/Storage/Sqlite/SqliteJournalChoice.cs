namespace NNService.Storage.Sqlite;

/// <summary>
/// Chooses the journal by the version of the SQLite library at hand. The write-ahead log is the better one, but before 3.51.3
/// (and 3.50.7 on that branch) a commit that resets the log while another connection checkpoints can corrupt the database;
/// the rollback journal is not affected. Source: sqlite.org, "Write-Ahead Logging", section on the WAL-reset bug.
/// </summary>
internal static class SqliteJournalChoice
{
    private static readonly Version Fixed = new(3, 51, 3);
    private static readonly Version FixedOnBranch = new(3, 50, 7);
    private static readonly Version BranchEnd = new(3, 51, 0);

    public static SqliteJournal For(Version library) => HasWalResetBug(library) ? SqliteJournal.Delete : SqliteJournal.Wal;

    private static bool HasWalResetBug(Version library) => library < Fixed && !(library >= FixedOnBranch && library < BranchEnd);
}
