using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Predictions;

/// <summary><c>POST /predict</c>: one image or many, to the live model unless another is asked for.</summary>
internal static class PredictionEndpoints
{
    private const string Json = PredictionAnswer.Json;
    private const string Bytes = PredictionAnswer.Bytes;

    public static void MapPredictions(this IEndpointRouteBuilder routes)
    {
        var seven = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "examples", "seven.json"));
        routes.MapPost(UsualPredictions.Path, PredictAsync)
            .WithName(UsualPredictions.EndpointName).WithTags("Predictions")
            .WithSummary("What an image, or many, show: label and probabilities by the live model, or the one asked for")
            .WithMetadata(QuietRequestLog.Instance)
            .TakesBody(
                RequestBody.Json<PixelsDocument>(
                    "One image: `{\"pixels\":[784 numbers]}`, the bare array, or 28 rows of 28. Many: `{\"images\":[[…],…]}` or the bare array of arrays. "
                    + "Numbers are 0…255; with `normalize=false`, or for a network that was trained on numbers as they are, any. A row of a table goes as an image does.",
                    ("image 0 of the MNIST test set, a 7", seven)),
                RequestBody.Binary(Bytes, "One byte a pixel, 784 an image, as many images as there are."))
            .Produces<PredictionDocument>()
            .WithResponseExample(
                StatusCodes.Status200OK,
                """{"label":1,"probability":0.9,"probabilities":[0.1,0.9],"model":{"name":"sample","version":1,"sha256":"1c9486f3993d160d437a2d22fa574bb7ef0fb8d55d1ee10b3e76d7e092340535"}}""")
            .FailsWith(StatusCodes.Status404NotFound);
    }

    /// <param name="context">The request, whose body is read by hand.</param>
    /// <param name="models">The live models.</param>
    /// <param name="snapshots">The snapshots of jobs.</param>
    /// <param name="model">Which model; without it the default one.</param>
    /// <param name="version">Which version; without it the live one.</param>
    /// <param name="job">Instead of a model: a training job, with the epoch of one of its snapshots.</param>
    /// <param name="epoch">The epoch of the job's snapshot.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255 (true), or fed as sent; without it as the model was trained, which is true for images.</param>
    /// <param name="cancellation">Ends with the request.</param>
    private static async Task<IResult> PredictAsync(
        HttpContext context,
        ModelCatalog models,
        SnapshotCatalog snapshots,
        string? model,
        int? version,
        string? job,
        int? epoch,
        bool? normalize,
        CancellationToken cancellation)
    {
        var mediaType = MediaType.Of(context.Request);
        if (mediaType is not (Json or Bytes))
        {
            return Problem.UnsupportedMediaType($"{MediaType.Describe(context.Request)} is not read here; send {Json} (numbers) or {Bytes} (one byte a pixel or a value).");
        }

        if ((job is null) != (epoch is null) || (job is not null && (model ?? version?.ToString()) is not null))
        {
            return Problem.Invalid("job", "expected either 'job' and 'epoch' together, or 'model' and 'version', or none of them");
        }

        var found = job is null ? await models.FindAsync(model, version, cancellation) : await snapshots.FindAsync(job, epoch!.Value, cancellation);
        if (found is not { } served)
        {
            return Problem.NotFound(job is null
                ? await models.ExplainAsync(model, version, cancellation)
                : await snapshots.ExplainAsync(job, epoch!.Value, cancellation));
        }

        return (IResult?)await PredictionAnswer.WriteAsync(context, served, mediaType == Json, normalize ?? served.Normalize, cancellation) ?? Results.Empty;
    }
}
