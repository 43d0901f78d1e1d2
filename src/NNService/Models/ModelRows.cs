using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NeuralNet;
using NNService.Storage;

namespace NNService.Models;

/// <summary>What happens to the rows of a model, within a transaction that the caller owns.</summary>
internal static class ModelRows
{
    /// <summary>The architecture a version was stored with.</summary>
    /// <exception cref="DamagedModelException">It is not what this version of the service wrote.</exception>
    public static Architecture Architecture(ModelVersionRow row)
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

    /// <summary>The network of a version.</summary>
    /// <exception cref="DamagedModelException">What is stored is damaged.</exception>
    public static Network Network(ModelVersionRow row, ModelWeightsRow? weights)
    {
        if (weights is null)
        {
            throw new DamagedModelException(row.ModelName, row.Version, null);
        }

        try
        {
            return new Network(Architecture(row), ParameterBlob.Decode(weights.FormatVersion, weights.Parameters, row.Sha256));
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            throw new DamagedModelException(row.ModelName, row.Version, exception);
        }
    }

    /// <summary>The network of a version that was read at the start.</summary>
    /// <exception cref="DamagedModelException">What is stored is damaged.</exception>
    public static Network Network(StoredVersion version)
    {
        try
        {
            var parameters = version.Parameters ?? throw new InvalidDataException("The weights are missing.");
            return new Network(ArchitectureDescription.Parse(version.Architecture), ParameterBlob.Decode(version.FormatVersion, parameters, version.Sha256));
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException)
        {
            throw new DamagedModelException(version.Name, version.Version, exception);
        }
    }

    /// <summary>The class names of a version that was read at the start; none for a regression.</summary>
    /// <exception cref="DamagedModelException">What is stored is damaged.</exception>
    public static string[] ClassNames(StoredVersion version)
    {
        try
        {
            return version.ClassNames is { } json ? JsonSerializer.Deserialize(json, StartJson.Default.StringArray) ?? [] : [];
        }
        catch (JsonException exception)
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
            Architecture = ArchitectureDescription.Write(version.Network.Architecture),
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
