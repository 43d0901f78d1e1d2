using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using NNService.Http;
using NNService.Http.Problems;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>A body in, an answer out, by a model that is known. A small body is parsed where the server has it, without a copy.</summary>
internal static class PredictionAnswer
{
    public const string Json = "application/json";
    public const string Bytes = "application/octet-stream";

    /// <summary>In bytes. Beyond it a body is taken out of the server's buffers as it arrives, which would otherwise fill and wait.</summary>
    public const int LargestInPlace = 1 << 16;

    // Rows from which work is shared among the cores: below, a second thread costs about what it brings.
    private const int LeastShared = 1000;

    /// <summary>Reads, predicts and writes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="isJson">Whether the body is JSON, or bytes.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255.</param>
    /// <param name="cancellation">Ends with the request.</param>
    /// <returns>What is wrong with the body, or null where the answer is written.</returns>
    public static async Task<ProblemHttpResult?> WriteAsync(
        HttpContext context, ServedModel model, bool isJson, bool normalize, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        ParsedInput parsed;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.IsCompleted)
            {
                parsed = Parse(read.Buffer, model, isJson, normalize);
                reader.AdvanceTo(read.Buffer.End);
                break;
            }

            if (read.Buffer.Length > LargestInPlace)
            {
                reader.AdvanceTo(read.Buffer.Start);
                using var body = await BufferedBody.ReadAsync(context.Request, cancellation);
                var length = body.Memory.Length;
                parsed = isJson ? PixelJson.Read(body.Span, model.InputSize, normalize) : PixelBytes.Take(new ArraySegment<byte>(body.Release(), 0, length), model.InputSize);
                break;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        if (Refusal(parsed, model) is { } refusal)
        {
            model.Measures.Fail(started);
            return refusal;
        }

        await SendAsync(context, model, parsed.Input!.Value, normalize, started, cancellation);
        return null;
    }

    /// <summary>Predicts and writes.</summary>
    /// <param name="context">The request, whose body was read.</param>
    /// <param name="model">Who answers.</param>
    /// <param name="images">What it answers; disposed of here.</param>
    /// <param name="normalize">Whether bytes are divided by 255.</param>
    /// <param name="started">Timestamp of <see cref="Stopwatch"/> when the request began.</param>
    /// <param name="cancellation">Ends with the request.</param>
    public static async Task SendAsync(
        HttpContext context, ServedModel model, PredictionInput images, bool normalize, long started, CancellationToken cancellation)
    {
        using var input = images;
        var answer = Answer(model, input, normalize, cancellation);
        model.Measures.Succeed(input.Rows, started);
        var response = context.Response;
        response.ContentType = Json;
        response.ContentLength = answer.Count;
        response.Headers["X-Model"] = model.Tag;
        await response.BodyWriter.WriteAsync(answer, cancellation);
        ArrayPool<byte>.Shared.Return(answer.Array!);
    }

    /// <param name="body">The whole of it.</param>
    /// <param name="model">Who is to answer.</param>
    /// <param name="isJson">Whether the body is JSON, or bytes.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255.</param>
    public static ParsedInput Parse(ReadOnlySequence<byte> body, ServedModel model, bool isJson, bool normalize)
    {
        if (isJson && body.IsSingleSegment)
        {
            return PixelJson.Read(body.FirstSpan, model.InputSize, normalize);
        }

        var copy = new ArraySegment<byte>(ArrayPool<byte>.Shared.Rent((int)body.Length), 0, (int)body.Length);
        body.CopyTo(copy);
        if (!isJson)
        {
            return PixelBytes.Take(copy, model.InputSize);
        }

        var parsed = PixelJson.Read(copy, model.InputSize, normalize);
        ArrayPool<byte>.Shared.Return(copy.Array!);
        return parsed;
    }

    /// <returns>What is wrong with a body, or null; a body that is refused is disposed of.</returns>
    public static ProblemHttpResult? Refusal(ParsedInput parsed, ServedModel model)
    {
        if (parsed.TooMany)
        {
            return Problem.TooLarge($"A request has at most {PredictionLimits.MaxImages} images, or rows of a table; send the rest in further requests.");
        }

        if (parsed.Fault is { } fault)
        {
            return Problem.Invalid(fault.Path, fault.Message);
        }

        var rows = parsed.Input!.Value.Rows;
        if (!Holds(rows, model))
        {
            parsed.Input.Value.Dispose();
            return Problem.TooLarge(
                $"{rows} predictions of {model.OutputSize} numbers each are more than the {PredictionLimits.MaxNumbers} an answer holds; send fewer at once.");
        }

        return null;
    }

    /// <summary>Whether an answer holds so many predictions.</summary>
    public static bool Holds(int rows, ServedModel model) => (long)rows * model.OutputSize <= PredictionLimits.MaxNumbers;

    // Whole before the first byte is sent: a failure half-way must not end in the middle of an answer.
    private static ArraySegment<byte> Answer(ServedModel model, PredictionInput input, bool normalize, CancellationToken cancellation)
    {
        var length = input.Rows * model.OutputSize;
        var rented = ArrayPool<float>.Shared.Rent(length);
        if (input.Rows < LeastShared)
        {
            input.Predict(model.Network, normalize, rented.AsSpan(0, length), cancellation);
        }
        else
        {
            PredictShared(model, input, normalize, rented.AsMemory(0, length), cancellation);
        }

        var answer = PredictionWriter.Write(model, rented.AsSpan(0, length), input.IsSingle);
        ArrayPool<float>.Shared.Return(rented);
        return answer;
    }

    private static void PredictShared(ServedModel model, PredictionInput input, bool normalize, Memory<float> outputs, CancellationToken cancellation)
    {
        const int Share = 5 * NeuralNet.Network.ChunkSize;
        Parallel.For(
            0,
            (input.Rows + Share - 1) / Share,
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            part =>
            {
                var first = part * Share;
                var rows = Math.Min(Share, input.Rows - first);
                var target = outputs.Span.Slice(first * model.OutputSize, rows * model.OutputSize);
                input.Slice(first, rows).Predict(model.Network, normalize, target, cancellation);
            });
    }
}
