using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace NNService.Storage.Sqlite;

/// <summary>Begins transactions that write.</summary>
internal static class SqliteWriting
{
    /// <summary>
    /// Takes the write lock. A connection that was opened while the file could not be written can only read for as long as it lives,
    /// and the pool hands it out again: then the pool is emptied, and a fresh connection is taken.
    /// </summary>
    public static async Task<IDbContextTransaction> BeginAsync(StoreContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)context.Database.GetDbConnection();
        try
        {
            if (raw.sqlite3_db_readonly(connection.Handle, "main") == 0)
            {
                return await context.Database.BeginTransactionAsync(cancellationToken);
            }
        }
        catch (SqliteException refused) when (SqliteErrors.IsWriteRefused(refused))
        {
            // The file can be written, but the log's index is still open for reading alone, by another connection of the pool.
        }

        SqliteConnection.ClearPool(connection);
        await context.Database.CloseConnectionAsync();
        await context.Database.OpenConnectionAsync(cancellationToken);
        return await context.Database.BeginTransactionAsync(cancellationToken);
    }
}
