using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Formats;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Models;

/// <summary>A network as a file to take away.</summary>
internal static class WeightsDownload
{
    private static readonly string[] MediaTypes = [.. WeightFormat.Writable.Select(format => format.MediaType)];

    /// <summary>Documents the answers of an endpoint that gives <see cref="Of"/>.</summary>
    public static RouteHandlerBuilder GivesWeights(this RouteHandlerBuilder endpoint) => endpoint
        .WithSummary("The weights as JSON, npz, ONNX or safetensors; all read back bit for bit")
        .Produces<Stream>(StatusCodes.Status200OK, MediaTypes[0], [.. MediaTypes.Skip(1)])
        .WithMetadata(new ResponseSchema(StatusCodes.Status200OK, WeightFormat.Json.MediaType, typeof(WeightsJsonDocument)));

    /// <returns>What is wrong with the wanted format, or null; none means JSON.</returns>
    public static ProblemHttpResult? Refuse(string? format) => Find(format) is null
        ? Problem.Invalid("format", $"expected one of {string.Join(", ", WeightFormat.Writable.Select(each => each.Name))}; got '{format}'")
        : null;

    /// <param name="model">What to write.</param>
    /// <param name="format">One that <see cref="Refuse"/> lets pass.</param>
    public static FileContentHttpResult Of(ServedModel model, string? format)
    {
        var wanted = Find(format)!;
        var file = new MemoryStream();
        wanted.Write(file, model.Network, model.IsClassifier ? model.Classes : null, model.Normalize);
        return TypedResults.Bytes(file.ToArray(), wanted.MediaType, $"{model.Name}-{model.Version}.{wanted.Name}");
    }

    private static WeightFormat? Find(string? format) =>
        format is null ? WeightFormat.Json : WeightFormat.Writable.FirstOrDefault(each => each.Name == format);
}
