using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NNService.Storage;

namespace NNService.Models;

/// <summary>
/// The models in memory. A prediction by the live version reads one reference and nothing else; other versions are read from
/// the store once and kept. Whoever changes the store calls <see cref="RefreshAsync"/> after the commit.
/// </summary>
internal sealed partial class ModelCatalog(IDbContextFactory<StoreContext> contexts, ShippedModel shipped, ILogger<ModelCatalog> logger) : IDisposable
{
    private const int MostKept = 64;

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly ConcurrentDictionary<(string Name, int Version), ServedModel> kept = new();
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

        return version is { } number ? LoadKeptAsync(name, number, cancellation) : ValueTask.FromResult<ServedModel?>(null);
    }

    /// <summary>Why <see cref="FindAsync"/> found nothing, and what there is.</summary>
    public async Task<string> ExplainAsync(string? name, int? version, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        name ??= live.Default;
        var versions = await store.ModelVersions.Where(row => row.ModelName == name).Select(row => row.Version).Order().ToListAsync(cancellation);
        if (versions.Count > 0)
        {
            return $"Model '{name}' has no version {version}; it has {string.Join(", ", versions)}.";
        }

        var names = await store.Models.Select(row => row.Name).Order().ToListAsync(cancellation);
        return $"There is no model '{name}'; there are: {string.Join(", ", names)}.";
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

            live = new LiveModels(models.Find(model => model.IsDefault)?.Name, next.ToFrozenDictionary(StringComparer.Ordinal));
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Forgets a version that was deleted.</summary>
    public void Forget(string name, int version) => kept.TryRemove((name, version), out _);

    public void Dispose() => refreshing.Dispose();

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

        return kept[(name, version)] = loaded;
    }

    private async Task<ServedModel?> LoadAsync(StoreContext store, string name, int version, CancellationToken cancellation)
    {
        var row = await store.ModelVersions.AsNoTracking().SingleOrDefaultAsync(each => each.ModelName == name && each.Version == version, cancellation);
        if (row is null)
        {
            return null;
        }

        var network = row.Sha256 == shipped.Network.Sha256 ? shipped.Network : await ModelRows.LoadAsync(store, row, cancellation);
        return new ServedModel(name, version, network, [.. row.ClassNames ?? []]);
    }

    [LoggerMessage(LogLevel.Error, "Model {Name} version {Version} cannot be loaded and does not answer")]
    private partial void LogDamaged(string name, int version, Exception exception);
}
