using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NeuralNet;
using NNService.Metrics;
using NNService.Storage;

namespace NNService.Models;

/// <summary>The snapshots of training jobs, ready to predict: read from the store once and kept while there is room.</summary>
internal sealed class SnapshotCatalog(IDbContextFactory<StoreContext> contexts, ModelMeasures measures)
{
    private const int MostKept = 32;
    private const string Remedy = "Take the snapshot of another epoch.";

    private readonly ConcurrentDictionary<(string Job, int Epoch), ServedModel> kept = new();

    /// <summary>The network of a job as it was after an epoch; its name is the job's id, its version the epoch.</summary>
    /// <returns>Null where there is no such snapshot; <see cref="ExplainAsync"/> then says what there is.</returns>
    /// <exception cref="DamagedModelException">What is stored is not what was written.</exception>
    public async ValueTask<ServedModel?> FindAsync(string job, int epoch, CancellationToken cancellation)
    {
        if (kept.TryGetValue((job, epoch), out var found))
        {
            return found;
        }

        await using var store = await contexts.CreateDbContextAsync(cancellation);
        if (await LoadAsync(store, job, epoch, cancellation) is not { } loaded)
        {
            return null;
        }

        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        return kept[(job, epoch)] = loaded;
    }

    /// <summary>Why <see cref="FindAsync"/> found nothing, and what there is.</summary>
    public async Task<string> ExplainAsync(string job, int epoch, CancellationToken cancellation)
    {
        await using var store = await contexts.CreateDbContextAsync(cancellation);
        if (!await store.Jobs.AnyAsync(row => row.Id == job, cancellation))
        {
            return $"There is no training job '{job}'.";
        }

        var epochs = await store.JobSnapshots.Where(row => row.JobId == job).Select(row => row.Epoch).Order().ToListAsync(cancellation);
        return epochs.Count == 0
            ? $"Job '{job}' has no snapshots yet."
            : $"Job '{job}' has no snapshot of epoch {epoch}; it has {epochs.Count}, from epoch {epochs[0]} to {epochs[^1]}.";
    }

    /// <summary>Forgets what is kept of a job that was deleted.</summary>
    public void Forget(string job)
    {
        foreach (var key in kept.Keys.Where(key => key.Job == job))
        {
            kept.TryRemove(key, out _);
        }
    }

    private async Task<ServedModel?> LoadAsync(StoreContext store, string job, int epoch, CancellationToken cancellation)
    {
        var row = await (
            from snapshot in store.JobSnapshots
            join owner in store.Jobs on snapshot.JobId equals owner.Id
            where snapshot.JobId == job && snapshot.Epoch == epoch
            select new { owner.Architecture, owner.ClassNames, snapshot.Sha256 }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        try
        {
            var weights = await store.SnapshotWeights.AsNoTracking().SingleAsync(each => each.JobId == job && each.Epoch == epoch, cancellation);
            var (architecture, normalize) = ArchitectureDescription.Parse(row.Architecture);
            var network = new Network(architecture, ParameterBlob.Decode(weights.FormatVersion, weights.Parameters, row.Sha256));
            return new ServedModel(job, epoch, network, [.. row.ClassNames ?? []]) { Normalize = normalize, Measures = measures.Snapshots };
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or InvalidOperationException)
        {
            throw new DamagedModelException(job, epoch, exception) { Remedy = Remedy };
        }
    }
}
