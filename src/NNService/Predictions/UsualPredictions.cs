using System.Diagnostics;
using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using NNService.Http;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>
/// Answers what nearly every prediction is, ahead of all that other requests go through: <c>POST /predict</c> without a query, with a body of one of the
/// two content types, small and already there, or larger, as a hundred images are, for the live default model. Every other request goes on, and so does one whose
/// body is refused: it is left as if it were unread, and explained by those who explain faults.
/// </summary>
internal sealed class UsualPredictions(
    RequestDelegate next, ModelCatalog models, RequestLog log, EndpointDataSource endpoints, IOptions<HttpLimitsOptions> limits)
{
    public const string Path = "/predict";
    public const string EndpointName = "Predict";

    private const int LargestBody = 1 << 20;

    // Routes are known only once the first request comes.
    private readonly Lazy<Endpoint> endpoint = new(() =>
        endpoints.Endpoints.Single(each => each.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == EndpointName));

    private readonly long largestBody = Math.Min(LargestBody, limits.Value.MaxRequestBodyBytes);

    public Task InvokeAsync(HttpContext context)
    {
        var live = models.Live;
        if (!IsUsual(context.Request) || live.Default is not { } name || !live.ByName.TryGetValue(name, out var model))
        {
            return next(context);
        }

        return context.Request.ContentLength <= PredictionAnswer.LargestInPlace ? AnswerAsync(context, model) : AnswerLargeAsync(context, model);
    }

    private Task AnswerAsync(HttpContext context, ServedModel model)
    {
        var (logged, started) = (log.Start(), Stopwatch.GetTimestamp());
        var reader = context.Request.BodyReader;
        if (!TryRead(reader, out var body))
        {
            return next(context);
        }

        if (!body.IsCompleted)
        {
            reader.AdvanceTo(body.Buffer.Start, body.Buffer.End);
            return next(context);
        }

        var parsed = PredictionAnswer.Parse(body.Buffer, model, context.Request.ContentType is PredictionAnswer.Json, model.Normalize);
        if (PredictionAnswer.Refusal(parsed, model) is not null)
        {
            reader.AdvanceTo(body.Buffer.Start);
            return next(context);
        }

        reader.AdvanceTo(body.Buffer.End);
        return SendAsync(context, model, parsed.Input!.Value, logged, started);
    }

    private async Task AnswerLargeAsync(HttpContext context, ServedModel model)
    {
        var (logged, started) = (log.Start(), Stopwatch.GetTimestamp());
        BufferedBody body;
        try
        {
            body = await BufferedBody.ReadAsync(context.Request, CancellationToken.None);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // The server allows no reading after one that failed: whoever reads is to meet what broke the body, not that refusal.
            var again = new Pipe();
            await again.Writer.CompleteAsync(broken);
            context.Request.Body = again.Reader.AsStream();
            await next(context);
            return;
        }

        using (body)
        {
            if (TryParse(body, context.Request.ContentType is PredictionAnswer.Json, model) is { } input)
            {
                await SendAsync(context, model, input, logged, started);
                return;
            }

            using var again = new MemoryStream(body.Span.ToArray());
            context.Request.Body = again;
            await next(context);
        }
    }

    // Bytes stay where they are; a body that is refused does, too.
    private static PredictionInput? TryParse(BufferedBody body, bool isJson, ServedModel model)
    {
        if (isJson)
        {
            var parsed = PixelJson.Read(body.Span, model.InputSize, model.Normalize);
            return PredictionAnswer.Refusal(parsed, model) is null ? parsed.Input : null;
        }

        var length = body.Memory.Length;
        return PixelBytes.Takes(length, model.InputSize) && PredictionAnswer.Holds(length / model.InputSize, model)
            ? PixelBytes.Take(new ArraySegment<byte>(body.Release(), 0, length), model.InputSize).Input
            : null;
    }

    // A client that has already gone is met again by those who log and count it.
    private static bool TryRead(PipeReader reader, out ReadResult body)
    {
        try
        {
            return reader.TryRead(out body);
        }
        catch (IOException)
        {
            body = default;
            return false;
        }
    }

    // Nothing is cancelled: a client that has gone is written to in vain.
    private async Task SendAsync(HttpContext context, ServedModel model, PredictionInput input, long logged, long started)
    {
        await PredictionAnswer.SendAsync(context, model, input, model.Normalize, started, CancellationToken.None);
        context.SetEndpoint(endpoint.Value);
        log.Write(context, logged);
    }

    private bool IsUsual(HttpRequest request) =>
        request.Path.Value == Path
        && HttpMethods.IsPost(request.Method)
        && request.ContentType is PredictionAnswer.Json or PredictionAnswer.Bytes
        && request.ContentLength <= largestBody
        && !request.QueryString.HasValue
        && request.Headers is { ContentEncoding.Count: 0, TraceParent.Count: 0 }

        // A line that is written has a trace, which others start.
        && !log.WritesAll;
}
