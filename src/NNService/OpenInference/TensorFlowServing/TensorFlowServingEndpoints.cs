using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;
using NNService.OpenInference.Compression;
using NNService.OpenInference.Repository;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>TensorFlow Serving's predict, status and metadata calls over REST.</summary>
internal static class TensorFlowServingEndpoints
{
    private const string Json = "application/json";

    public static void MapTensorFlowServing(this IEndpointRouteBuilder routes)
    {
        var models = routes.MapGroup($"{ProtocolPaths.TensorFlowServing}/models").WithTags("TensorFlow Serving")
            .DescribesParameter("model", "The model.")
            .DescribesParameter("normalize", "Whether values are 0…255 and divided by 255; by default they are fed as sent.")
            .WithParameterExample("normalize", "false")
            .WithParameterExample("model", "\"sample\"").WithParameterExample("version", "\"1\"")
            .WithMetadata(ProtocolError.Form)
            .FailsWith(StatusCodes.Status404NotFound);
        models.MapGet("/{model}", StatusAsync).WithName("GetModelStatus").WithSummary("The state of a model's versions");
        models.MapGet("/{model}/versions/{version}", VersionStatusAsync).WithName("GetVersionStatus").WithSummary("The state of one version");
        models.MapGet("/{model}/metadata", (string model, LoadedModels models, CancellationToken cancellation) => MetadataAsync(model, null, models, cancellation))
            .WithName("GetModelSignature").WithSummary("The signature of a model: what it takes and gives");
        models.MapGet("/{model}/versions/{version}/metadata", MetadataAsync).WithName("GetVersionSignature").WithSummary("The signature of one version");
        Describe(models.MapPost("/{model}:predict", (HttpContext context, string model, bool? normalize, LoadedModels models, CancellationToken cancellation) =>
            PredictAsync(context, model, null, normalize, models, cancellation)), "PredictRows", "the live version");
        Describe(models.MapPost("/{model}/versions/{version}:predict", PredictAsync), "PredictRowsByVersion", "one version");
    }

    private static void Describe(RouteHandlerBuilder endpoint, string id, string which) => endpoint
        .WithName(id).WithSummary($"What {which} of a model makes of rows of numbers, which are fed as sent")
        .WithMetadata(QuietRequestLog.Instance, CompressedAnswer.Instance)
        .TakesUntypedBody(required: true, RequestBody.Json<PredictRequestDocument>(
            "`instances` (row form, answered by `predictions`) or `inputs` (column form, answered by `outputs`).",
            ("an image of zeros", $$"""{"signature_name":"serving_default","instances":[[{{string.Join(',', Enumerable.Repeat(0, 784))}}]]}""")))
        .Produces<PredictResponseDocument>()
        .WithResponseExample(StatusCodes.Status200OK, """{"predictions":[[0.1,0.9]]}""")
        .FailsWith(StatusCodes.Status503ServiceUnavailable);

    /// <param name="model">The model.</param>
    private static async Task<Results<Ok<ModelStatus>, ProblemHttpResult>> StatusAsync(
        string model, LoadedModels models, ModelStore store, CancellationToken cancellation) =>
        await store.DescribeAsync(model, cancellation) is { } described
            ? TypedResults.Ok(new ModelStatus([.. described.Versions.Select(version => ModelStatus.VersionStatus.Of($"{version.Version}", models.IsLoaded(model)))]))
            : Problem.NotFound(await models.ExplainAsync(model, version: null, cancellation));

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<ModelStatus>, ProblemHttpResult>> VersionStatusAsync(
        string model, string version, LoadedModels models, CancellationToken cancellation) =>
        await models.FindAsync(model, version, cancellation) is { } served
            ? TypedResults.Ok(new ModelStatus([ModelStatus.VersionStatus.Of($"{served.Version}", models.IsLoaded(model))]))
            : Problem.NotFound(await models.ExplainAsync(model, version, cancellation));

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<Results<Ok<SignatureMetadata>, ProblemHttpResult>> MetadataAsync(
        string model, string? version, LoadedModels models, CancellationToken cancellation) =>
        await models.FindAsync(model, version, cancellation) is { } served
            ? TypedResults.Ok(SignatureMetadata.Of(served))
            : Problem.NotFound(await models.ExplainAsync(model, version, cancellation));

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255; by default they are fed as sent.</param>
    private static async Task<IResult> PredictAsync(
        HttpContext context, string model, string? version, bool? normalize, LoadedModels models, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (await models.FindAsync(model, version, cancellation) is not { } served)
        {
            return Problem.NotFound(await models.ExplainAsync(model, version, cancellation));
        }

        if (!models.IsLoaded(model))
        {
            return LoadedModels.NotReady(model);
        }

        using var body = await BufferedBody.ReadAsync(context.Request, cancellation);
        try
        {
            return await AnswerAsync(context, served, body, normalize ?? false, started, cancellation);
        }
        catch (InferenceFormatException refused)
        {
            served.Measures.Fail(started);
            return Problem.Invalid([refused.Fault]);
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, ServedModel model, BufferedBody body, bool normalize, long started, CancellationToken cancellation)
    {
        var request = PredictRequestReader.Read(body.Span);
        using var rows = InstanceReader.Read(body.Span[request.Values], request, model);
        if (rows is null || (long)rows.Rows * model.OutputSize > InferenceLimits.MaxNumbers)
        {
            model.Measures.Fail(started);
            return InferenceLimits.Exceeded();
        }

        if (normalize)
        {
            rows.Normalize(request.Name);
        }

        var answer = Inference.Run(model, rows, started, outputs => PredictAnswer.Write(model, request, outputs), cancellation);
        context.Response.ContentType = Json;
        context.Response.ContentLength = answer.Length;
        context.Response.Headers["X-Model"] = model.Tag;
        await context.Response.BodyWriter.WriteAsync(answer, cancellation);
        return Results.Empty;
    }
}
