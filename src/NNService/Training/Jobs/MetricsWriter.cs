using System.Text.Json;
using NNService.Storage.Jobs;

namespace NNService.Training.Jobs;

/// <summary>Writes a job's curves straight from the stored losses: a million steps make no million objects.</summary>
internal static class MetricsWriter
{
    /// <param name="json">Where they go.</param>
    /// <param name="spans">In order.</param>
    /// <param name="epochs">In order.</param>
    /// <param name="every">Only steps whose number is divisible by it are written.</param>
    /// <param name="format">How numbers are written.</param>
    public static void Write(
        Utf8JsonWriter json, IReadOnlyList<JobIterationsRow> spans, IReadOnlyList<JobEpochRow> epochs, long every, JsonSerializerOptions format)
    {
        json.WriteStartObject();
        json.WriteStartArray("iterations"u8);
        foreach (var span in spans)
        {
            var skipped = (every - (span.First % every)) % every;
            for (var i = skipped; i < LossBlob.Count(span.Losses); i += every)
            {
                json.WriteStartObject();
                json.WriteNumber("iteration"u8, span.First + i);
                json.WritePropertyName("loss"u8);
                JsonSerializer.Serialize(json, LossBlob.Read(span.Losses, (int)i), format);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WritePropertyName("epochs"u8);
        JsonSerializer.Serialize(json, epochs.Select(Figures), format);
        json.WriteEndObject();
    }

    public static MetricsDocument.EpochFigures Figures(JobEpochRow row) =>
        new(row.Epoch, row.TrainLoss, row.TrainAccuracy, row.TestLoss, row.TestAccuracy, row.Seconds);
}
