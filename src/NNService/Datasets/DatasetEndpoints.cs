using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NeuralNet.Data;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Datasets;

/// <summary>What data sets there are, and single examples of them.</summary>
internal static class DatasetEndpoints
{
    private const string Png = "image/png";
    private const int TagBytes = 8;

    public static IEndpointRouteBuilder MapDatasets(this IEndpointRouteBuilder routes)
    {
        var datasets = routes.MapGroup("/datasets").WithTags("Datasets");
        datasets.MapGet("", ListAsync).WithName("ListDatasets").WithSummary("Which data sets are there?");
        datasets.MapGet("/{name}", DescribeAsync).WithName("GetDataset").WithSummary("What does a data set hold?")
            .MayBeAbsent().WithParameterExample("name", "\"mnist\"");
        datasets.MapGet("/{name}/{split}/{index}", GetExampleAsync).WithName("GetDatasetExample")
            .WithSummary("One example: pixels, fit to be sent to /predict, or inputs, whose array is")
            .MayBeAbsent().WithPlaceExample();
        datasets.MapGet("/{name}/{split}/{index}.png", ShowImageAsync).WithName("GetDatasetImage").WithSummary("One image as greyscale PNG")
            .Produces<Stream>(StatusCodes.Status200OK, Png).Produces(StatusCodes.Status304NotModified)
            .MayBeAbsent().WithPlaceExample();
        datasets.MapUpload();
        datasets.MapDrawings();
        return routes;
    }

    private static async Task<Ok<DatasetList>> ListAsync(DatasetCatalog catalog, CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalog.ListAsync(cancellationToken));

    /// <param name="name">The data set.</param>
    private static async Task<Results<Ok<DatasetSummary>, ProblemHttpResult>> DescribeAsync(
        string name, DatasetCatalog catalog, CancellationToken cancellationToken) =>
        await catalog.DescribeAsync(name, cancellationToken) is { } summary ? TypedResults.Ok(summary) : Problem.NotFound(catalog.Explain(name));

    /// <param name="name">The data set.</param>
    /// <param name="split">The part of it: train or test.</param>
    /// <param name="index">The example's place in the split, from 0.</param>
    private static async Task<Results<Ok<DatasetExample>, ProblemHttpResult>> GetExampleAsync(
        string name, string split, string index, DatasetCatalog catalog, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(name, split, cancellationToken) is not { } dataset)
        {
            return Problem.NotFound(catalog.Explain(name, split));
        }

        if (Refuse(index, dataset, $"{name}/{split}", out var place) is { } problem)
        {
            return problem;
        }

        return TypedResults.Ok(DatasetExample.Of(dataset, place));
    }

    /// <param name="name">The data set, one of images.</param>
    /// <param name="split">The part of it: train or test.</param>
    /// <param name="index">The image's place in the split, from 0.</param>
    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowImageAsync(
        string name, string split, string index, DatasetCatalog catalog, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(name, split, cancellationToken) is not { } dataset)
        {
            return Problem.NotFound(catalog.Explain(name, split));
        }

        if (Refuse(index, dataset, $"{name}/{split}", out var place) is { } problem)
        {
            return problem;
        }

        if (!dataset.IsImages)
        {
            return Problem.NotFound($"Data set '{name}' is a table of {dataset.InputSize} columns and has no images; without .png this path has the row.");
        }

        // Kept by the client but asked about each time: a data set of that name may come to be another one, and 304 costs little.
        response.Headers.CacheControl = "no-cache";
        var png = GreyscalePng.Encode(dataset.Pixels(place), dataset.Shape[0], dataset.Shape[1]);
        var tag = Convert.ToHexStringLower(SHA256.HashData(png).AsSpan(0, TagBytes));
        return TypedResults.Bytes(png, Png, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    /// <returns>Null where there is an example at that index, else what is wrong with it.</returns>
    private static ProblemHttpResult? Refuse(string text, Dataset dataset, string split, out int index)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < dataset.Count)
        {
            return null;
        }

        var isNumber = text.TrimStart('-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);
        return isNumber
            ? Problem.NotFound($"{split} has examples 0…{dataset.Count - 1}; there is none at {text}.")
            : Problem.Invalid("index", $"expected a whole number 0…{dataset.Count - 1}, got '{text}'");
    }

    private static RouteHandlerBuilder MayBeAbsent(this RouteHandlerBuilder endpoint) =>
        endpoint.FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder WithPlaceExample(this RouteHandlerBuilder endpoint) => endpoint
        .WithParameterExample("name", "\"mnist\"").WithParameterExample("split", "\"test\"").WithParameterExample("index", "\"0\"");
}
