using System.Diagnostics;
using System.Globalization;
using NNService.Http;
using NNService.Http.OpenApi;
using NNService.Http.Problems;
using NNService.Models;
using NNService.OpenInference.Compression;
using NNService.OpenInference.Repository;

namespace NNService.OpenInference;

/// <summary><c>POST /v2/models/{model}[/versions/{version}]/infer</c>: JSON, or JSON with binary tensor data behind it, or binary data alone.</summary>
internal static class InferenceEndpoints
{
    /// <summary>How many bytes of a body are JSON, where binary data follow it; 0 where the whole body is the input tensor.</summary>
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";

    public static void MapInference(this IEndpointRouteBuilder model)
    {
        Describe(model.MapPost("/infer", (HttpContext context, string model, LoadedModels models, CancellationToken cancellation) =>
            InferAsync(context, model, version: null, models, cancellation)), "Infer", "the live version");
        Describe(model.MapPost("/versions/{version}/infer", InferAsync), "InferVersion", "one version").WithParameterExample("version", "\"1\"");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string id, string which) => endpoint
        .WithName(id).WithSummary($"What {which} of a model makes of a tensor: JSON, or binary tensor data")
        .WithMetadata(QuietRequestLog.Instance, CompressedAnswer.Instance)
        .TakesUntypedBody(
            required: true,
            RequestBody.Json<InferenceRequestDocument>(
                "One tensor `input` [rows, inputs]; `data` nested as the shape says, or flat. UINT8 is divided by 255 if the network was trained so, everything else is fed as sent; the parameter `normalize` says otherwise.",
                ("the class alone, of an image of zeros", """{"id":"42","inputs":[{"name":"input","shape":[1,784],"datatype":"UINT8","data":[PIXELS]}],"outputs":[{"name":"label"}]}""".Replace("PIXELS", string.Join(',', Enumerable.Repeat(0, 784)), StringComparison.Ordinal))),
            RequestBody.Binary(Bytes, $"The same JSON with binary tensor data behind it, the JSON's length in the header `{JsonLengthHeader}`; 0 there: the whole body is the tensor, FP32."))
        .Produces<InferenceResponseDocument>()
        .WithResponseExample(
            StatusCodes.Status200OK,
            """{"model_name":"sample","model_version":"1","id":"42","outputs":[{"name":"label","datatype":"INT64","shape":[1],"data":[7]}]}""")
        .FailsWith(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    /// <param name="model">The model.</param>
    /// <param name="version">Its version.</param>
    private static async Task<IResult> InferAsync(HttpContext context, string model, string? version, LoadedModels models, CancellationToken cancellation)
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
            return await AnswerAsync(context, served, body, started, cancellation);
        }
        catch (InferenceFormatException refused)
        {
            served.Measures.Fail(started);
            return Problem.Invalid([refused.Fault]);
        }
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, ServedModel model, BufferedBody body, long started, CancellationToken cancellation)
    {
        var request = Read(context.Request, body.Span, model.InputSize, out var jsonLength);
        using var rows = InferenceInputReader.Read(request, body.Span[..jsonLength], body.Span[jsonLength..], model);
        if (rows is null || (long)rows.Rows * model.OutputSize > InferenceLimits.MaxNumbers)
        {
            model.Measures.Fail(started);
            return InferenceLimits.Exceeded();
        }

        var answer = Inference.Run(model, rows, started, outputs => InferenceAnswer.Write(model, request, outputs), cancellation);
        context.Response.ContentType = answer.JsonLength is null ? Json : Bytes;
        context.Response.ContentLength = answer.Bytes.Length;
        context.Response.Headers["X-Model"] = model.Tag;
        if (answer.JsonLength is { } length)
        {
            context.Response.Headers[JsonLengthHeader] = length.ToString(CultureInfo.InvariantCulture);
        }

        await context.Response.BodyWriter.WriteAsync(answer.Bytes, cancellation);
        return Results.Empty;
    }

    private static InferenceRequest Read(HttpRequest request, ReadOnlySpan<byte> body, int inputSize, out int jsonLength)
    {
        var header = request.Headers[JsonLengthHeader].ToString();
        jsonLength = body.Length;
        if (header.Length > 0 && !(int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out jsonLength) && jsonLength <= body.Length))
        {
            throw new InferenceFormatException(JsonLengthHeader, $"expected how many of the body's {body.Length} bytes are JSON, got '{header}'");
        }

        return header.Length > 0 && jsonLength == 0
            ? InferenceInputReader.OfRaw(body, inputSize)
            : InferenceRequestReader.Read(body[..jsonLength]);
    }
}
