using System.Text.Json.Serialization;

namespace NNService.OpenInference.Metadata;

/// <summary>A tensor as a model's configuration has it: without the dimension of the rows.</summary>
/// <param name="Name">Its name in requests and answers.</param>
/// <param name="DataType"><c>TYPE_FP32</c> and so on.</param>
/// <param name="Dims">The sizes of one row.</param>
internal sealed record TensorConfiguration(string Name, [property: JsonPropertyName("data_type")] string DataType, IReadOnlyList<long> Dims)
{
    public static TensorConfiguration Of(TensorMetadata tensor) =>
        new(tensor.Name, $"TYPE_{tensor.Datatype}", tensor.Shape.Count > 1 ? [.. tensor.Shape.Skip(1)] : [1]);
}
