using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NNService.Storage.Sqlite;

/// <summary>
/// Notices commits of other connections, whichever process they belong to, by a counter in the file's header. Asking costs some
/// microseconds. Source: sqlite.org, "PRAGMA data_version".
/// </summary>
internal sealed class SqliteChanges(SqliteDatabase database) : IDisposable
{
    private SqliteConnection? connection;
    private long? seen;

    /// <summary>Whether anything was committed since the last call that said so; true at the first, and wherever the store can only be read.</summary>
    /// <exception cref="SqliteException">The store did not answer; the next call tries anew.</exception>
    public bool Any()
    {
        try
        {
            var version = Version();
            var isNew = version != seen;
            seen = version;
            if (raw.sqlite3_db_readonly(connection!.Handle, "main") == 1)
            {
                // It would hold the log's index open for reading alone, for every connection of this process, even once the files can be written again.
                Forget();
            }

            return isNew;
        }
        catch (SqliteException)
        {
            Forget();
            throw;
        }
    }

    /// <summary>Makes the next call say that there was a change.</summary>
    public void Forget()
    {
        seen = null;
        connection?.Dispose();
        connection = null;
    }

    public void Dispose() => connection?.Dispose();

    private long Version()
    {
        // A connection of its own, never pooled: the counter is counted for each connection apart.
        connection ??= new SqliteConnection(database.ConnectionString + ";Pooling=False;Default Timeout=1");
        if (connection.State != System.Data.ConnectionState.Open)
        {
            connection.Open();
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
        return (long)command.ExecuteScalar()!;
    }
}
