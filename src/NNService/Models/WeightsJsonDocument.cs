using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace NNService.Models;

/// <summary>Weights JSON, as it is documented; it is read and written by hand.</summary>
internal sealed record WeightsJsonDocument
{
    /// <summary>One a layer, the input's side first: <c>sigmoid</c>, <c>relu</c>, <c>tanh</c>, <c>identity</c> or <c>softmax</c>.</summary>
    public IReadOnlyList<string> Activations { get; init; } = [];

    /// <summary>The names of the outputs; absent where they are numbered.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>False where the network was trained on numbers as they are; absent where pixels are divided by 255.</summary>
    public bool? Normalize { get; init; }

    /// <summary>Of the first layer, [inputs, outputs].</summary>
    [Required]
    [JsonPropertyName("W1")]
    public float[][] FirstWeights { get; init; } = [];

    /// <summary>Of the first layer, [outputs]; absent where it has none.</summary>
    [JsonPropertyName("b1")]
    public float[] FirstBiases { get; init; } = [];

    /// <summary>Of the second layer; <c>W3</c>, <c>W4</c> and so on likewise.</summary>
    [JsonPropertyName("W2")]
    public float[][] SecondWeights { get; init; } = [];

    /// <summary>Of the second layer; <c>b3</c>, <c>b4</c> and so on likewise.</summary>
    [JsonPropertyName("b2")]
    public float[] SecondBiases { get; init; } = [];

    /// <summary>The arrays of further layers.</summary>
    [JsonExtensionData]
    public IDictionary<string, object>? Further { get; init; }
}
