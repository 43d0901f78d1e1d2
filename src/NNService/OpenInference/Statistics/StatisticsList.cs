using System.Text.Json.Serialization;

namespace NNService.OpenInference.Statistics;

/// <summary>What versions have done since the process started.</summary>
/// <param name="ModelStats">By model, then version.</param>
internal sealed record StatisticsList([property: JsonPropertyName("model_stats")] IReadOnlyList<ModelStatistic> ModelStats);
