using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NNService.Storage.Sqlite;

namespace NNService.Storage;

/// <summary>Brings the store to the form that this version needs, before the first request. Never waits without a bound.</summary>
internal sealed partial class StoreOpening(
    IDbContextFactory<StoreContext> contexts,
    SqliteDatabase database,
    SqliteMigrationLock migrationLock,
    StoreStart start,
    SqliteNewStore newStore,
    IOptions<StorageOptions> options,
    TimeProvider clock,
    ILogger<StoreOpening> logger)
{
    /// <exception cref="Hosting.StartupException">The store cannot be used; the message says why and what helps.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await database.PrepareAsync(cancellationToken);
        try
        {
            newStore.MakeIfEmpty(StoreStart.KnownMigrations);
            if (!start.IsCurrent())
            {
                await MigrateAsync(cancellationToken);
            }
        }
        catch (SqliteException failure)
        {
            throw database.Unusable(SqliteErrors.Explain(failure) ?? failure.Message, failure);
        }
    }

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsPendingAsync(context, cancellationToken))
        {
            return;
        }

        using var turn = await migrationLock.TakeAsync(cancellationToken);
        await migrationLock.RemoveOrphanAsync(context, cancellationToken);
        if (!await IsPendingAsync(context, cancellationToken))
        {
            return;
        }

        using var patience = new CancellationTokenSource(options.Value.MigrationTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await context.Database.MigrateAsync(either.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw database.Unusable("its migration did not end in time; end other programs that use it and start again", late);
        }

        LogMigrated(database.Path);
    }

    private async Task<bool> IsPendingAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } newer)
        {
            throw database.Unusable($"it was written by a newer version of NNService (migration {newer}); start that version, or restore a backup");
        }

        return applied.Count() < known.Count;
    }

    [LoggerMessage(LogLevel.Information, "Migrated the store {Path}")]
    private partial void LogMigrated(string path);
}
