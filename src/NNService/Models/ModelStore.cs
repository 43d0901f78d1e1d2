using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NNService.Storage;

namespace NNService.Models;

/// <summary>Reads and changes the stored models; every change is in the catalog before the call returns.</summary>
internal sealed partial class ModelStore(
    IDbContextFactory<StoreContext> contexts, StoreGate gate, ModelCatalog catalog, TimeProvider clock, ILogger<ModelStore> logger)
{
    /// <summary>All models with the numbers of their versions.</summary>
    public async Task<ModelList> ListAsync(CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await StoredVersions.ListAsync(store, cancellation);
    }

    /// <summary>One model with its versions, or null.</summary>
    public async Task<ModelDescription?> DescribeAsync(string name, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await StoredVersions.DescribeAsync(store, name, cancellation);
    }

    /// <summary>One version, or null.</summary>
    /// <exception cref="DamagedModelException">Its row is damaged.</exception>
    public async Task<VersionDescription?> DescribeAsync(string name, int version, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        return await StoredVersions.DescribeAsync(store, name, version, cancellation);
    }

    /// <summary>Stores a new version; the first of a model goes live, others where <paramref name="live"/> says so.</summary>
    public async Task<VersionDescription> AddAsync(string name, NewVersion version, CancellationToken cancellation, bool live = false)
    {
        var added = await gate.WriteAsync(
            async (store, token) =>
            {
                var row = await ModelRows.AddVersionAsync(store, name, version, clock.GetUtcNow(), token, live);
                var answers = await store.Models.Where(each => each.Name == name).Select(each => each.LiveVersion).SingleAsync(token);
                return VersionDescription.Of(row, answers);
            },
            cancellation);
        await catalog.RefreshAfterCommitAsync();
        return added;
    }

    /// <summary>Stores the network that comes with the service, unless its weights are there already. The catalog is left as it is.</summary>
    public Task EnsureShippedAsync(ShippedModel shipped, CancellationToken cancellation) => gate.WriteAsync(
        async (store, token) =>
        {
            var shippedBefore = await store.ModelVersions.Where(row => row.ModelName == ShippedModel.Name && row.Origin == NewVersion.Shipped)
                .Select(row => row.Sha256).ToListAsync(token);

            // A model without a shipped version is one whose user has deleted it: it does not come back.
            if (shippedBefore.Contains(shipped.Network.Sha256)
                || (shippedBefore.Count == 0 && await store.Models.AnyAsync(row => row.Name == ShippedModel.Name, token)))
            {
                return false;
            }

            var version = new NewVersion(shipped.Network, shipped.Classes, NewVersion.Shipped, TestAccuracy: shipped.TestAccuracy);
            await ModelRows.AddVersionAsync(store, ShippedModel.Name, version, clock.GetUtcNow(), token);
            return true;
        },
        cancellation);

    /// <summary>Makes a version the live one.</summary>
    /// <returns>The version, or null where there is none.</returns>
    /// <exception cref="DamagedModelException">Its stored weights are damaged; the live version stays.</exception>
    public async Task<VersionDescription?> SetLiveAsync(string name, int version, CancellationToken cancellation)
    {
        // Loaded before the switch: a version that cannot answer never goes live.
        if (await catalog.FindAsync(name, version, cancellation) is null)
        {
            return null;
        }

        var live = await gate.WriteAsync(
            async (store, token) =>
            {
                var row = await store.ModelVersions.AsNoTracking().SingleOrDefaultAsync(each => each.ModelName == name && each.Version == version, token);
                if (row is null)
                {
                    return null;
                }

                await store.Models.Where(each => each.Name == name).ExecuteUpdateAsync(each => each.SetProperty(model => model.LiveVersion, version), token);
                return VersionDescription.Of(row, version);
            },
            cancellation);
        await catalog.RefreshAfterCommitAsync();
        return live;
    }

    /// <summary>Makes a model the one that answers when none is named.</summary>
    /// <returns>The model, or null where there is none.</returns>
    public async Task<ModelDescription?> SetDefaultAsync(string name, CancellationToken cancellation)
    {
        var model = await gate.WriteAsync(
            async (store, token) =>
            {
                await store.Models.Where(row => row.IsDefault && row.Name != name && store.Models.Any(each => each.Name == name))
                    .ExecuteUpdateAsync(row => row.SetProperty(each => each.IsDefault, false), token);
                await store.Models.Where(row => row.Name == name).ExecuteUpdateAsync(row => row.SetProperty(each => each.IsDefault, true), token);
                return await StoredVersions.DescribeAsync(store, name, token);
            },
            cancellation);
        await catalog.RefreshAfterCommitAsync();
        return model;
    }

    /// <summary>Deletes a version with its weights, unless it is live.</summary>
    public async Task<Deletion> DeleteAsync(string name, int version, CancellationToken cancellation)
    {
        var outcome = await gate.WriteAsync(
            async (store, token) =>
            {
                if (await store.Models.AnyAsync(row => row.Name == name && row.LiveVersion == version, token))
                {
                    return Deletion.IsLive;
                }

                await store.ModelWeights.Where(row => row.ModelName == name && row.Version == version).ExecuteDeleteAsync(token);
                var deleted = await store.ModelVersions.Where(row => row.ModelName == name && row.Version == version).ExecuteDeleteAsync(token);
                return deleted > 0 ? Deletion.Done : Deletion.NotFound;
            },
            cancellation);
        catalog.Forget(name, version);
        return outcome;
    }

    /// <summary>Keeps what an evaluation on a test set found where nothing was known, if the store can take it: the evaluation itself does not depend on that.</summary>
    public async Task TryRecordTestAccuracyAsync(string name, int version, double accuracy, CancellationToken cancellation)
    {
        try
        {
            await gate.WriteAsync(
                (store, token) => store.ModelVersions.Where(row => row.ModelName == name && row.Version == version && row.TestAccuracy == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(each => each.TestAccuracy, accuracy), token),
                cancellation);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or StoreBusyException)
        {
            LogNotRecorded(name, version, exception);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The accuracy of {Name} version {Version} could not be kept")]
    private partial void LogNotRecorded(string name, int version, Exception exception);
}
