using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Formats;
using NNService.Http.Problems;

namespace NNService.Models;

/// <summary>A network as a file to take away.</summary>
internal static class WeightsDownload
{
    /// <returns>What is wrong with the wanted format, or null; none means JSON.</returns>
    public static ProblemHttpResult? Refuse(string? format) =>
        format is null or "json" or "npz" ? null : Problem.Invalid("format", $"expected json or npz, got '{format}'");

    /// <param name="model">What to write.</param>
    /// <param name="format">One that <see cref="Refuse"/> lets pass.</param>
    public static FileContentHttpResult Of(ServedModel model, string? format)
    {
        var file = new MemoryStream();
        if (format == "npz")
        {
            NumpyArchive.Write(file, NetworkWeights.ToArrays(model.Network));
            return TypedResults.Bytes(file.ToArray(), ModelImport.Zip, $"{model.Name}-{model.Version}.npz");
        }

        WeightsJson.Write(file, new WeightsDocument(
            NetworkWeights.ActivationNames(model.Network), NetworkWeights.ToArrays(model.Network), model.IsClassifier ? model.Classes : null));
        return TypedResults.Bytes(file.ToArray(), ModelImport.Json, $"{model.Name}-{model.Version}.json");
    }
}
