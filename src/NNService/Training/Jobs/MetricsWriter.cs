using System.IO.Pipelines;
using System.Text.Json;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>Writes a job's curves straight from the stored losses: a million steps make no million objects.</summary>
internal static class MetricsWriter
{
    private const int MostPendingBytes = 1 << 16;

    /// <param name="body">Where they go, as they come: nothing is kept of what a client has taken.</param>
    /// <param name="spans">In order.</param>
    /// <param name="epochs">In order.</param>
    /// <param name="every">Only steps whose number is divisible by it are written.</param>
    /// <param name="format">How numbers are written.</param>
    /// <param name="cancellation">Given up when the request is.</param>
    public static async Task WriteAsync(
        PipeWriter body,
        IAsyncEnumerable<JobIterationsRow> spans,
        IReadOnlyList<JobEpochRow> epochs,
        long every,
        JsonSerializerOptions format,
        CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray("iterations"u8);
        await foreach (var span in spans.WithCancellation(cancellation))
        {
            var skipped = (every - (span.First % every)) % every;
            for (var i = skipped; i < LossBlob.Count(span.Losses); i += every)
            {
                json.WriteStartObject();
                json.WriteNumber("iteration"u8, span.First + i);
                json.WritePropertyName("loss"u8);
                JsonSerializer.Serialize(json, LossBlob.Read(span.Losses, (int)i), format);
                json.WriteEndObject();
                if (json.BytesPending > MostPendingBytes)
                {
                    await json.FlushAsync(cancellation);
                    await body.FlushAsync(cancellation);
                }
            }
        }

        json.WriteEndArray();
        json.WritePropertyName("epochs"u8);
        JsonSerializer.Serialize(json, epochs.Select(Figures), format);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await body.FlushAsync(cancellation);
    }

    public static MetricsDocument.EpochFigures Figures(JobEpochRow row) =>
        new(row.Epoch, row.TrainLoss, row.TrainAccuracy, row.TestLoss, row.TestAccuracy, row.Seconds);
}
