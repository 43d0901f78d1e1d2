using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NNService.Metrics;
using NNService.Storage;

namespace NNService.Models;

/// <summary>
/// The models in memory. A prediction by the live version reads one reference and nothing else; other versions are read from
/// the store once and kept. Whoever changes the store calls <see cref="RefreshAsync"/> after the commit.
/// </summary>
internal sealed partial class ModelCatalog(
    IDbContextFactory<StoreContext> contexts, ModelMeasures measures, TimeProvider clock, ILogger<ModelCatalog> logger) : IDisposable
{
    private const int MostKept = 64;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly ConcurrentDictionary<(string Name, int Version), ServedModel> kept = new();
    private readonly CancellationTokenSource stopping = new();
    private volatile LiveModels live = LiveModels.None;

    public LiveModels Live => live;

    /// <summary>A model as a request names it.</summary>
    /// <param name="name">Null for the default model.</param>
    /// <param name="version">Null for the live one.</param>
    /// <param name="cancellation">Given up when the request is.</param>
    /// <returns>Null where there is none.</returns>
    /// <exception cref="DamagedModelException">The stored weights are damaged.</exception>
    public ValueTask<ServedModel?> FindAsync(string? name, int? version, CancellationToken cancellation)
    {
        var current = live;
        name ??= current.Default;
        if (name is null)
        {
            return ValueTask.FromResult<ServedModel?>(null);
        }

        if (current.ByName.TryGetValue(name, out var model) && (version is null || version == model.Version))
        {
            return ValueTask.FromResult<ServedModel?>(model);
        }

        return version is { } number ? LoadKeptAsync(name, number, cancellation) : LoadUnseenAsync(name, cancellation);
    }

    /// <summary>Why <see cref="FindAsync"/> found nothing, and what there is.</summary>
    public async Task<string> ExplainAsync(string? name, int? version, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        name ??= live.Default;
        var versions = await store.ModelVersions.Where(row => row.ModelName == name).Select(row => row.Version).Order().ToListAsync(cancellation);
        if (versions.Count > 0 && version is not null)
        {
            return $"Model '{name}' has no version {version}; it has {string.Join(", ", versions)}.";
        }

        var names = await store.Models.Select(row => row.Name).Order().ToListAsync(cancellation);
        return $"There is no model '{name}'; there are: {string.Join(", ", names)}.";
    }

    /// <summary>Takes over what a start has read from the store; a damaged model does not answer and keeps no other from it.</summary>
    public void Begin(string? defaultModel, IEnumerable<StoredVersion> versions)
    {
        var models = new Dictionary<string, ServedModel>(StringComparer.Ordinal);
        foreach (var version in versions)
        {
            try
            {
                models.Add(version.Name, ModelRows.Served(version, measures.Of(version.Name, version.Version)));
            }
            catch (DamagedModelException exception)
            {
                LogDamaged(version.Name, version.Version, exception);
            }
        }

        live = new LiveModels(defaultModel, models.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Takes over what the store says is live. Callers take turns, so the last commit is what stays.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            await using var store = await contexts.CreateDbContextAsync(cancellation);
            var models = await store.Models.AsNoTracking().ToListAsync(cancellation);
            var next = new Dictionary<string, ServedModel>(StringComparer.Ordinal);
            foreach (var model in models)
            {
                if (model.LiveVersion is { } version && await LoadLiveAsync(store, model.Name, version, cancellation) is { } served)
                {
                    next.Add(model.Name, served);
                }
            }

            foreach (var name in next.Keys.Where(name => live.ByName.TryGetValue(name, out var before) && before.Version != next[name].Version))
            {
                LogSwitched(name, next[name].Version);
                measures.CountSwitch();
            }

            live = new LiveModels(models.Find(model => model.IsDefault)?.Name, next.ToFrozenDictionary(StringComparer.Ordinal));
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>
    /// As <see cref="RefreshAsync"/>, for whoever has just committed: what is saved is saved, so a store that does not answer now
    /// is no failure of the caller's; the catalog goes on trying by itself.
    /// </summary>
    public async Task RefreshAfterCommitAsync()
    {
        try
        {
            await RefreshAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            LogBehind(exception);
            _ = CatchUpAsync();
        }
    }

    /// <summary>Forgets a version that was deleted.</summary>
    public void Forget(string name, int version) => kept.TryRemove((name, version), out _);

    public void Dispose()
    {
        stopping.Cancel();
        refreshing.Dispose();
        stopping.Dispose();
    }

    private async Task CatchUpAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(RetryInterval, clock, stopping.Token);
                await RefreshAsync(stopping.Token);
                return;
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or ObjectDisposedException))
            {
                LogBehind(exception);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // A model that another process made live, or whose live version could not be loaded when it was refreshed.
    private async ValueTask<ServedModel?> LoadUnseenAsync(string name, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        var version = await store.Models.Where(row => row.Name == name).Select(row => row.LiveVersion).SingleOrDefaultAsync(cancellation);
        return version is { } number ? await LoadKeptAsync(name, number, cancellation) : null;
    }

    private async Task<ServedModel?> LoadLiveAsync(StoreContext store, string name, int version, CancellationToken cancellation)
    {
        if (live.ByName.TryGetValue(name, out var current) && current.Version == version)
        {
            return current;
        }

        try
        {
            return await LoadAsync(store, name, version, cancellation);
        }
        catch (DamagedModelException exception)
        {
            // One damaged model must not keep the others from answering; the version that answered before goes on.
            LogDamaged(name, version, exception);
            return current;
        }
    }

    private async ValueTask<ServedModel?> LoadKeptAsync(string name, int version, CancellationToken cancellation)
    {
        if (kept.TryGetValue((name, version), out var model))
        {
            return model;
        }

        await using var store = await contexts.CreateDbContextAsync(cancellation);
        if (await LoadAsync(store, name, version, cancellation) is not { } loaded)
        {
            return null;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[(name, version)] = loaded;

        // Deleted while it was being read: its deleter may have come too early to forget it.
        if (!await store.ModelVersions.AnyAsync(row => row.ModelName == name && row.Version == version, cancellation))
        {
            Forget(name, version);
            return null;
        }

        return loaded;
    }

    private async Task<ServedModel?> LoadAsync(StoreContext store, string name, int version, CancellationToken cancellation)
    {
        try
        {
            // One statement for both rows: a version that is deleted meanwhile is there with its weights or not at all.
            var found = await (
                from row in store.ModelVersions.AsNoTracking()
                where row.ModelName == name && row.Version == version
                join stored in store.ModelWeights.AsNoTracking() on new { row.ModelName, row.Version } equals new { stored.ModelName, stored.Version } into matching
                from weights in matching.DefaultIfEmpty()
                select new { Row = row, Weights = weights }).SingleOrDefaultAsync(cancellation);
            return found is null
                ? null
                : ModelRows.Served(found.Row, found.Weights, measures.Of(name, version));
        }
        catch (Exception exception) when (StoreDamage.IsSeenIn(exception))
        {
            throw new DamagedModelException(name, version, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Version {Version} of model {Name} is live")]
    private partial void LogSwitched(string name, int version);

    [LoggerMessage(LogLevel.Warning, "What the store says is live could not be read; it is tried again")]
    private partial void LogBehind(Exception exception);

    [LoggerMessage(LogLevel.Error, "Model {Name} version {Version} cannot be loaded and does not answer")]
    private partial void LogDamaged(string name, int version, Exception exception);
}
