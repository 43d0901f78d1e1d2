using System.Globalization;
using System.Text.Json.Serialization;
using NNService.Models;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>What a version takes and gives.</summary>
/// <param name="ModelSpec">Which version.</param>
/// <param name="Metadata">Its signatures.</param>
internal sealed record SignatureMetadata(
    [property: JsonPropertyName("model_spec")] SignatureMetadata.Specification ModelSpec, SignatureMetadata.Content Metadata)
{
    public static SignatureMetadata Of(ServedModel model) => new(
        new Specification(model.Name, "", model.Version.ToString(CultureInfo.InvariantCulture)),
        new Content(new Definitions(new Dictionary<string, Definition>(StringComparer.Ordinal)
        {
            [PredictRequestReader.Signature] = new(Tensors(ModelTensors.Inputs(model)), Tensors(ModelTensors.Outputs(model).Take(1)), "tensorflow/serving/predict"),
        })));

    private static Dictionary<string, Tensor> Tensors(IEnumerable<TensorMetadata> tensors) => tensors.ToDictionary(
        tensor => tensor.Name,
        tensor => new Tensor("DT_FLOAT", new Shape([.. tensor.Shape.Select(size => new Dimension(size.ToString(CultureInfo.InvariantCulture), ""))], UnknownRank: false), $"{tensor.Name}:0"),
        StringComparer.Ordinal);

    /// <summary>Which version.</summary>
    /// <param name="Name">The model.</param>
    /// <param name="SignatureName">Empty: all signatures.</param>
    /// <param name="Version">Its number.</param>
    public sealed record Specification(string Name, [property: JsonPropertyName("signature_name")] string SignatureName, string Version);

    /// <summary>The one kind of metadata there is.</summary>
    /// <param name="SignatureDef">The signatures.</param>
    public sealed record Content([property: JsonPropertyName("signature_def")] Definitions SignatureDef);

    /// <summary>The signatures.</summary>
    /// <param name="SignatureDef">By name.</param>
    public sealed record Definitions([property: JsonPropertyName("signature_def")] IReadOnlyDictionary<string, Definition> SignatureDef);

    /// <summary>A signature.</summary>
    /// <param name="Inputs">Tensors it takes, by name.</param>
    /// <param name="Outputs">Tensors it gives, by name.</param>
    /// <param name="MethodName">Which call it is for.</param>
    public sealed record Definition(
        IReadOnlyDictionary<string, Tensor> Inputs, IReadOnlyDictionary<string, Tensor> Outputs, [property: JsonPropertyName("method_name")] string MethodName);

    /// <summary>A tensor.</summary>
    /// <param name="Dtype">What its elements are.</param>
    /// <param name="TensorShape">Its sizes.</param>
    /// <param name="Name">Within the network.</param>
    public sealed record Tensor(string Dtype, [property: JsonPropertyName("tensor_shape")] Shape TensorShape, string Name);

    /// <summary>Sizes.</summary>
    /// <param name="Dim">One a dimension.</param>
    /// <param name="UnknownRank">Whether their number is not known.</param>
    public sealed record Shape(IReadOnlyList<Dimension> Dim, [property: JsonPropertyName("unknown_rank")] bool UnknownRank);

    /// <summary>A size.</summary>
    /// <param name="Size">A number as text; −1 for the number of rows, which is the request's.</param>
    /// <param name="Name">Empty.</param>
    public sealed record Dimension(string Size, string Name);
}
