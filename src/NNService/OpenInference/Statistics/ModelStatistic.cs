using System.Text.Json.Serialization;
using NNService.Metrics;

namespace NNService.OpenInference.Statistics;

/// <summary>What one version has done since the process started.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="LastInference">Milliseconds since 1970 of the last answer; 0 before the first.</param>
/// <param name="InferenceCount">Rows predicted.</param>
/// <param name="ExecutionCount">Requests answered.</param>
/// <param name="InferenceStats">What became of its requests.</param>
/// <param name="BatchStats">The same by rows a request.</param>
internal sealed record ModelStatistic(
    string Name,
    string Version,
    [property: JsonPropertyName("last_inference")] long LastInference,
    [property: JsonPropertyName("inference_count")] long InferenceCount,
    [property: JsonPropertyName("execution_count")] long ExecutionCount,
    [property: JsonPropertyName("inference_stats")] InferenceDurations InferenceStats,
    [property: JsonPropertyName("batch_stats")] IReadOnlyList<BatchStatistic> BatchStats)
{
    public static ModelStatistic Of(VersionMeasures measures, TimeProvider clock) => new(
        measures.Model,
        measures.Version,
        measures.LastTimestamp == 0 ? 0 : (clock.GetUtcNow() - System.Diagnostics.Stopwatch.GetElapsedTime(measures.LastTimestamp)).ToUnixTimeMilliseconds(),
        measures.Rows,
        measures.Succeeded.Count,
        new InferenceDurations(
            DurationStatistic.Of(measures.Succeeded),
            DurationStatistic.Of(measures.Failed),
            DurationStatistic.None,
            DurationStatistic.Of(measures.Stages.Read),
            DurationStatistic.Of(measures.Stages.Compute),
            DurationStatistic.Of(measures.Stages.Write),
            DurationStatistic.None,
            DurationStatistic.None),
        [.. measures.Batches.OrderBy(batch => batch.Key).Select(batch => new BatchStatistic(
            batch.Key, DurationStatistic.Of(batch.Value.Read), DurationStatistic.Of(batch.Value.Compute), DurationStatistic.Of(batch.Value.Write)))]);
}
