using System.Text.Json.Serialization;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>A predict request, as it is documented; it is read by hand.</summary>
/// <param name="Instances">Row form: one row each, nested in any regular way; also <c>{"input": row}</c> or <c>{"b64": "…"}</c>.</param>
/// <param name="Inputs">Column form: an array of rows, or <c>{"input": rows}</c>.</param>
/// <param name="SignatureName"><c>serving_default</c>, which is also the default.</param>
internal sealed record PredictRequestDocument(
    IReadOnlyList<object>? Instances = null, object? Inputs = null, [property: JsonPropertyName("signature_name")] string? SignatureName = null);
