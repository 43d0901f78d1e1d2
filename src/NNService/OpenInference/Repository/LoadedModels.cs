using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.OpenInference.Repository;

/// <summary>
/// The models as clients of the protocols see them. All are loaded until one is unloaded, which holds for these protocols alone and
/// until the process ends: <c>/predict</c> and the store do not change.
/// </summary>
internal sealed class LoadedModels(ModelCatalog catalog)
{
    private readonly ConcurrentDictionary<string, bool> unloaded = new(StringComparer.Ordinal);

    public bool IsLoaded(string name) => !unloaded.ContainsKey(name);

    public void Unload(string name) => unloaded[name] = true;

    /// <summary>What a model that was unloaded answers.</summary>
    public static ProblemHttpResult NotReady(string name) =>
        Problem.Unavailable($"Model '{name}' is not ready: it was unloaded. POST /v2/repository/models/{name}/load has it answer again.");

    /// <summary>Makes a model answer again, by what the store says now.</summary>
    public async Task LoadAsync(string name, CancellationToken cancellation)
    {
        await catalog.RefreshAsync(cancellation);
        unloaded.TryRemove(name, out _);
    }

    /// <summary>A version as a request names it.</summary>
    /// <param name="name">The model.</param>
    /// <param name="version">Null or empty for the live version.</param>
    /// <param name="cancellation">Given up when the request is.</param>
    /// <returns>Null where there is none; <see cref="ExplainAsync"/> says why.</returns>
    public ValueTask<ServedModel?> FindAsync(string name, string? version, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(version))
        {
            return catalog.FindAsync(name, version: null, cancellation);
        }

        return Number(version) is { } number ? catalog.FindAsync(name, number, cancellation) : ValueTask.FromResult<ServedModel?>(null);
    }

    /// <summary>Why nothing was found, and what there is.</summary>
    public async Task<string> ExplainAsync(string name, string? version, CancellationToken cancellation) =>
        string.IsNullOrEmpty(version) || Number(version) is not null
            ? await catalog.ExplainAsync(name, Number(version), cancellation)
            : $"Version '{version}' of model '{name}' is not found: versions are numbers from 1.";

    private static int? Number(string? version) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
