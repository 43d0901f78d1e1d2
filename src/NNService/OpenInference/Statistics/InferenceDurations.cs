using System.Text.Json.Serialization;

namespace NNService.OpenInference.Statistics;

/// <summary>What became of a version's requests, and where their time went.</summary>
/// <param name="Success">Answered.</param>
/// <param name="Fail">Refused or failed.</param>
/// <param name="Queue">Waiting; nothing waits here.</param>
/// <param name="ComputeInput">Reading the input tensor.</param>
/// <param name="ComputeInfer">Running the network.</param>
/// <param name="ComputeOutput">Writing the answer.</param>
/// <param name="CacheHit">Answered from a cache; there is none here.</param>
/// <param name="CacheMiss">Not answered from a cache; there is none here.</param>
internal sealed record InferenceDurations(
    DurationStatistic Success,
    DurationStatistic Fail,
    DurationStatistic Queue,
    [property: JsonPropertyName("compute_input")] DurationStatistic ComputeInput,
    [property: JsonPropertyName("compute_infer")] DurationStatistic ComputeInfer,
    [property: JsonPropertyName("compute_output")] DurationStatistic ComputeOutput,
    [property: JsonPropertyName("cache_hit")] DurationStatistic CacheHit,
    [property: JsonPropertyName("cache_miss")] DurationStatistic CacheMiss);
