using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Predictions;

/// <summary><c>POST /predict</c>: one image or many, to the live model unless another is asked for.</summary>
internal static class PredictionEndpoints
{
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    // What an answer takes at most in the usual case; the buffer grows where it takes more.
    private const int AnswerBytes = 256;
    private const int NumberBytes = 20;

    private static readonly FrozenSet<string> Parameters =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "model", "version", "job", "epoch", "normalize");

    public static void MapPredictions(this IEndpointRouteBuilder routes)
    {
        var seven = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "examples", "seven.json"));
        routes.MapPost("/predict", PredictAsync)
            .WithName("Predict").WithTags("Predictions")
            .WithSummary("What an image, or many, show: label and probabilities by the live model, or the one asked for")
            .WithMetadata(QuietRequestLog.Instance)
            .TakesBody(
                RequestBody.Json<PixelsDocument>(
                    "One image: `{\"pixels\":[784 numbers]}`, the bare array, or 28 rows of 28. Many: `{\"images\":[[…],…]}` or the bare array of arrays. "
                    + "Numbers are 0…255, or with `normalize=false` any.",
                    ("image 0 of the MNIST test set, a 7", seven)),
                RequestBody.Binary(Bytes, "One byte a pixel, 784 an image, as many images as there are."))
            .Produces<PredictionDocument>()
            .FailsWith(StatusCodes.Status404NotFound);
    }

    /// <param name="context">The request, whose body is read by hand.</param>
    /// <param name="models">The live models.</param>
    /// <param name="snapshots">The snapshots of jobs.</param>
    /// <param name="model">Which model; without it the default one.</param>
    /// <param name="version">Which version; without it the live one.</param>
    /// <param name="job">Instead of a model: a training job, with the epoch of one of its snapshots.</param>
    /// <param name="epoch">The epoch of the job's snapshot.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255 (true, the default), or fed as sent.</param>
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
            return Problem.UnsupportedMediaType($"{MediaType.Describe(context.Request)} is not read here; send {Json} (numbers) or {Bytes} (one byte a pixel).");
        }

        if (context.Request.Query.Keys.FirstOrDefault(key => !Parameters.Contains(key)) is { } unknown)
        {
            return Problem.Invalid(unknown, $"unknown; known are {string.Join(", ", Parameters)}");
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

        using var body = await BufferedBody.ReadAsync(context.Request, cancellation);
        var parsed = mediaType == Json
            ? PixelJson.Read(body.Span, served.InputSize, normalize ?? true)
            : PixelBytes.Read(body.Span, served.InputSize);
        if (parsed.TooMany)
        {
            return Problem.TooLarge($"A request has at most {PredictionLimits.MaxImages} images; send the rest in further requests.");
        }

        if (parsed.Fault is { } fault)
        {
            return Problem.Invalid(fault.Path, fault.Message);
        }

        using var input = parsed.Input!.Value;
        if ((long)input.Rows * served.OutputSize > PredictionLimits.MaxNumbers)
        {
            return Problem.TooLarge(
                $"{input.Rows} predictions of {served.OutputSize} numbers each are more than the {PredictionLimits.MaxNumbers} an answer holds; send fewer at once.");
        }

        var answer = Answer(served, input, normalize ?? true, cancellation);
        context.Response.ContentType = Json;
        context.Response.ContentLength = answer.WrittenCount;
        context.Response.Headers["X-Model"] = served.Tag;
        await context.Response.BodyWriter.WriteAsync(answer.WrittenMemory, cancellation);
        return Results.Empty;
    }

    // Whole before the first byte is sent: a failure half-way must not end in the middle of an answer.
    private static ArrayBufferWriter<byte> Answer(ServedModel model, PredictionInput input, bool normalize, CancellationToken cancellation)
    {
        var length = input.Rows * model.OutputSize;
        var rented = ArrayPool<float>.Shared.Rent(length);
        var outputs = rented.AsSpan(0, length);
        input.Predict(model.Network, normalize, outputs, cancellation);

        var answer = new ArrayBufferWriter<byte>(AnswerBytes + (length * NumberBytes));
        using (var json = new Utf8JsonWriter(answer))
        {
            PredictionWriter.Write(json, model, outputs, input.IsSingle);
        }

        ArrayPool<float>.Shared.Return(rented);
        return answer;
    }
}
