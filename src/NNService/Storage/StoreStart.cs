using System.Data;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NNService.Storage.Jobs;
using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>
/// The few questions that every start and every idle moment asks of the store, in plain SQL. EF Core needs seconds of processor time
/// before its first query and tens of megabytes from then on; a service that only predicts never gets that far.
/// </summary>
internal sealed class StoreStart(SqliteDatabase database)
{
    /// <summary>The migrations that this version knows, oldest first.</summary>
    public static IReadOnlyList<string> KnownMigrations { get; } = [Migrations.Models.Name, Migrations.Jobs.Name];

    /// <summary>Whether exactly the known migrations have been applied, so that there is nothing to do and nothing to complain of.</summary>
    public bool IsCurrent() =>
        Exists("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsHistory'")
        && Read("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal).SetEquals(KnownMigrations);

    /// <summary>Whether a model has a version with these parameters from this origin.</summary>
    public bool HasVersion(string model, string origin, string sha256) => Exists(
        "SELECT 1 FROM \"ModelVersions\" WHERE \"ModelName\" = $model AND \"Origin\" = $origin AND \"Sha256\" = $sha256",
        ("$model", model), ("$origin", origin), ("$sha256", sha256));

    /// <summary>Adds the very first version of the very first model, live and the default; does nothing where there is a model.</summary>
    public void AddFirst(ModelVersionRow version, ModelWeightsRow weights)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            INSERT INTO "Models" ("Name", "LiveVersion", "IsDefault", "NextVersion")
                SELECT $name, $version, 1, $version + 1 WHERE NOT EXISTS (SELECT 1 FROM "Models");
            INSERT INTO "ModelVersions" ("ModelName", "Version", "Sha256", "Origin", "Architecture", "ParameterCount", "ClassNames", "TestAccuracy", "CreatedAt")
                SELECT $name, $version, $sha256, $origin, $architecture, $count, $classes, $accuracy, $created WHERE changes() > 0;
            INSERT INTO "ModelWeights" ("ModelName", "Version", "FormatVersion", "Parameters")
                SELECT $name, $version, $format, $parameters WHERE changes() > 0;
            """;
        var values = command.Parameters;
        values.AddWithValue("$name", version.ModelName);
        values.AddWithValue("$version", version.Version);
        values.AddWithValue("$sha256", version.Sha256);
        values.AddWithValue("$origin", version.Origin);
        values.AddWithValue("$architecture", version.Architecture);
        values.AddWithValue("$count", version.ParameterCount);
        values.AddWithValue("$classes", version.ClassNames is null ? DBNull.Value : JsonSerializer.Serialize(version.ClassNames, StoreJson.Default.StringArray));
        values.AddWithValue("$accuracy", (object?)version.TestAccuracy ?? DBNull.Value);
        values.AddWithValue("$created", version.CreatedAt.UtcDateTime);
        values.AddWithValue("$format", weights.FormatVersion);
        values.AddWithValue("$parameters", weights.Parameters);
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>Whether a job waits, or is said to run.</summary>
    public bool HasWork() => Exists(
        "SELECT 1 FROM \"Jobs\" WHERE \"Status\" IN ($queued, $running)", ("$queued", JobStatus.Queued), ("$running", JobStatus.Running));

    public long CountModels() => Read("SELECT COUNT(*) FROM \"Models\"", row => row.GetInt64(0))[0];

    /// <summary>The model that answers when none is named.</summary>
    public string? DefaultModel() => Read("SELECT \"Name\" FROM \"Models\" WHERE \"IsDefault\"", row => row.GetString(0)).FirstOrDefault();

    /// <summary>The live version of every model that has one, as far as a prediction needs it.</summary>
    public IReadOnlyList<StoredVersion> LiveVersions() => Read(
        """
        SELECT v."ModelName", v."Version", v."Sha256", v."Architecture", v."ClassNames", w."FormatVersion", w."Parameters"
        FROM "Models" m JOIN "ModelVersions" v ON v."ModelName" = m."Name" AND v."Version" = m."LiveVersion"
        LEFT JOIN "ModelWeights" w ON w."ModelName" = v."ModelName" AND w."Version" = v."Version"
        """,
        row => new StoredVersion(
            row.GetString(0),
            row.GetInt32(1),
            row.GetString(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? 0 : row.GetInt32(5),
            row.IsDBNull(6) ? null : (byte[])row.GetValue(6)));

    /// <summary>Which version of which model is live, without the weights: what changes when somebody switches.</summary>
    public IReadOnlyDictionary<string, int> LiveNumbers() => Read(
        "SELECT \"Name\", \"LiveVersion\" FROM \"Models\" WHERE \"LiveVersion\" IS NOT NULL",
        row => KeyValuePair.Create(row.GetString(0), row.GetInt32(1))).ToDictionary(StringComparer.Ordinal);

    private bool Exists(string query, params (string Name, string Value)[] parameters) => Read(query, _ => true, parameters).Count > 0;

    private List<T> Read<T>(string query, Func<IDataRecord, T> take, params (string Name, string Value)[] parameters)
    {
        using var connection = new SqliteConnection(database.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(take(reader));
        }

        return rows;
    }
}
