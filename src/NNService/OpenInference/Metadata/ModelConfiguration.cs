using System.Text.Json.Serialization;

namespace NNService.OpenInference.Metadata;

/// <summary>How a model is served, as far as that can differ here.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Platform">What it runs on.</param>
/// <param name="Backend">What computes it.</param>
/// <param name="MaxBatchSize">Rows that one request may have.</param>
/// <param name="Input">The tensors it takes.</param>
/// <param name="Output">The tensors it gives.</param>
internal sealed record ModelConfiguration(
    string Name,
    string Platform,
    string Backend,
    [property: JsonPropertyName("max_batch_size")] int MaxBatchSize,
    IReadOnlyList<TensorConfiguration> Input,
    IReadOnlyList<TensorConfiguration> Output);
