using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace NNService.Storage.Sqlite;

/// <summary>Makes the tables of a store that is still empty by one script, which takes milliseconds where the migrations take seconds.</summary>
internal sealed partial class SqliteNewStore(SqliteDatabase database)
{
    private const string Resource = "NewStore.sql";

    /// <summary>Does nothing where anything is in the store already, or where the script is behind the migrations: those then do the work.</summary>
    public void MakeIfEmpty(IEnumerable<string> migrations)
    {
        if (!Covered(out var script).SetEquals(migrations))
        {
            return;
        }

        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        if (!IsEmpty(connection))
        {
            return;
        }

        // Takes the write lock at once: another process that starts now waits here, and finds the tables.
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!IsEmpty(connection))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = script;
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static HashSet<string> Covered(out string script)
    {
        using var reader = new StreamReader(typeof(SqliteNewStore).Assembly.GetManifestResourceStream(Resource)!);
        script = reader.ReadToEnd();
        return [.. Migration().Matches(script).Select(match => match.Groups["id"].Value)];
    }

    private static bool IsEmpty(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        return (long)command.ExecuteScalar()! == 0;
    }

    [GeneratedRegex("INSERT INTO \"__EFMigrationsHistory\" VALUES \\('(?<id>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Migration();
}
