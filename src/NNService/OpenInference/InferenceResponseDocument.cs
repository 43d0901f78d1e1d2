using System.Text.Json.Serialization;

namespace NNService.OpenInference;

/// <summary>An inference's answer, as it is documented; it is written by hand.</summary>
/// <param name="ModelName">Who answers.</param>
/// <param name="ModelVersion">Which version of it.</param>
/// <param name="Id">That of the request, where it has one.</param>
/// <param name="Outputs">The tensors asked for.</param>
internal sealed record InferenceResponseDocument(
    [property: JsonPropertyName("model_name")] string ModelName,
    [property: JsonPropertyName("model_version")] string ModelVersion,
    string? Id,
    IReadOnlyList<InferenceResponseDocument.Output> Outputs)
{
    /// <summary>A tensor.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Datatype">What its elements are.</param>
    /// <param name="Shape">Its sizes.</param>
    /// <param name="Data">Its elements, row-major and flat; absent where they follow the JSON as bytes.</param>
    /// <param name="Parameters"><c>binary_data_size</c>: bytes of this tensor behind the JSON.</param>
    public sealed record Output(
        string Name, string Datatype, IReadOnlyList<long> Shape, IReadOnlyList<object>? Data, IReadOnlyDictionary<string, long>? Parameters);
}
