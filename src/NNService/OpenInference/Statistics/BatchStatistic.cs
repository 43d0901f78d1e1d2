using System.Text.Json.Serialization;

namespace NNService.OpenInference.Statistics;

/// <summary>The requests of one size.</summary>
/// <param name="BatchSize">Rows a request.</param>
/// <param name="ComputeInput">Reading the input tensor.</param>
/// <param name="ComputeInfer">Running the network.</param>
/// <param name="ComputeOutput">Writing the answer.</param>
internal sealed record BatchStatistic(
    [property: JsonPropertyName("batch_size")] int BatchSize,
    [property: JsonPropertyName("compute_input")] DurationStatistic ComputeInput,
    [property: JsonPropertyName("compute_infer")] DurationStatistic ComputeInfer,
    [property: JsonPropertyName("compute_output")] DurationStatistic ComputeOutput);
