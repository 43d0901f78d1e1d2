using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NNService.Storage.Sqlite;

/// <summary>
/// Sets what SQLite keeps per connection. FULL: what was reported as saved survives a loss of power, in either journal mode. A busy timeout: SQLite looks
/// again after 1, 2, 5 and more milliseconds, where Microsoft.Data.Sqlite, whose turn comes behind it, sleeps for 150 each time; most locks are gone by then.
/// A size limit: a log that grew while somebody read for long is cut to 16 MB when it begins anew.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=100; PRAGMA journal_size_limit=16777216";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
