using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NeuralNet;
using NNService.Metrics;
using NNService.Storage;

namespace NNService.Models;

/// <summary>What happens to the rows of a model, within a transaction that the caller owns.</summary>
internal static class ModelRows
{
    /// <summary>The architecture a version was stored with, and whether it was trained on bytes divided by 255.</summary>
    /// <exception cref="DamagedModelException">It is not what this version of the service wrote.</exception>
    public static (Architecture Architecture, bool Normalize) Architecture(ModelVersionRow row)
    {
        try
        {
            return ArchitectureDescription.Parse(row.Architecture);
        }
        catch (InvalidDataException exception)
        {
            throw new DamagedModelException(row.ModelName, row.Version, exception);
        }
    }

    /// <summary>A version as predictions see it.</summary>
    /// <exception cref="DamagedModelException">What is stored is damaged.</exception>
    public static ServedModel Served(ModelVersionRow row, ModelWeightsRow? weights, VersionMeasures measures)
    {
        if (weights is null)
        {
            throw new DamagedModelException(row.ModelName, row.Version, null);
        }

        try
        {
            var (architecture, normalize) = Architecture(row);
            var network = new Network(architecture, ParameterBlob.Decode(weights.FormatVersion, weights.Parameters, row.Sha256));
            return new ServedModel(row.ModelName, row.Version, network, [.. row.ClassNames ?? []]) { Normalize = normalize, Measures = measures };
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            throw new DamagedModelException(row.ModelName, row.Version, exception);
        }
    }

    /// <summary>A version that was read at the start as predictions see it.</summary>
    /// <exception cref="DamagedModelException">What is stored is damaged.</exception>
    public static ServedModel Served(StoredVersion version, VersionMeasures measures)
    {
        try
        {
            var parameters = version.Parameters ?? throw new InvalidDataException("The weights are missing.");
            var (architecture, normalize) = ArchitectureDescription.Parse(version.Architecture);
            var network = new Network(architecture, ParameterBlob.Decode(version.FormatVersion, parameters, version.Sha256));
            string[]? classes = version.ClassNames is { } json ? JsonSerializer.Deserialize(json, StoreJson.Default.StringArray) : null;
            return new ServedModel(version.Name, version.Version, network, [.. classes ?? []]) { Normalize = normalize, Measures = measures };
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or JsonException)
        {
            throw new DamagedModelException(version.Name, version.Version, exception);
        }
    }

    /// <summary>Adds a version; the first of a model goes live, the first model becomes the default.</summary>
    /// <param name="store">Of the caller's transaction.</param>
    /// <param name="name">The model's.</param>
    /// <param name="version">What to add.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Given up before the save.</param>
    /// <param name="live">Whether the version goes live even if it is not the first.</param>
    public static async Task<ModelVersionRow> AddVersionAsync(
        StoreContext store, string name, NewVersion version, DateTimeOffset now, CancellationToken cancellation, bool live = false)
    {
        var model = await store.Models.SingleOrDefaultAsync(row => row.Name == name, cancellation);
        if (model is null)
        {
            model = new ModelRow { Name = name, IsDefault = !await store.Models.AnyAsync(cancellation) };
            store.Models.Add(model);
        }

        var number = model.NextVersion++;
        model.LiveVersion = live ? number : model.LiveVersion ?? number;
        var (row, weights) = Rows(name, number, version, now);
        store.ModelVersions.Add(row);
        store.ModelWeights.Add(weights);
        await store.SaveChangesAsync(cancellation);
        return row;
    }

    /// <summary>The rows of a new version.</summary>
    public static (ModelVersionRow Version, ModelWeightsRow Weights) Rows(string name, int number, NewVersion version, DateTimeOffset now)
    {
        var row = new ModelVersionRow
        {
            ModelName = name,
            Version = number,
            Sha256 = version.Network.Sha256,
            Origin = version.Origin,
            OriginJob = version.Job,
            OriginEpoch = version.Epoch,
            Architecture = ArchitectureDescription.Write(version.Network.Architecture, version.Normalize),
            ParameterCount = version.Network.Architecture.ParameterCount,
            ClassNames = version.Classes?.ToArray(),
            TestAccuracy = version.TestAccuracy,
            CreatedAt = now,
        };
        var weights = new ModelWeightsRow
        {
            ModelName = name,
            Version = number,
            FormatVersion = ParameterBlob.FormatVersion,
            Parameters = ParameterBlob.Encode(version.Network.Parameters),
        };
        return (row, weights);
    }
}
