using NNService.Models;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference.Metadata;

/// <summary>The tensors of a network: one input, and class probabilities with the most likely class, or the values of a regression.</summary>
internal static class ModelTensors
{
    public const string Platform = "nnservice_dense";
    public const string Probabilities = "probabilities";
    public const string Label = "label";
    public const string Values = "values";

    private const long AnyRows = -1;

    public static IReadOnlyList<TensorMetadata> Inputs(ServedModel model) =>
        [new(InferenceInputReader.InputName, TensorDatatype.Single.Name, [AnyRows, model.InputSize])];

    public static IReadOnlyList<TensorMetadata> Outputs(ServedModel model) => model.IsClassifier
        ? [new(Probabilities, TensorDatatype.Single.Name, [AnyRows, ClassCount(model)]), new(Label, TensorDatatype.Long.Name, [AnyRows])]
        : [new(Values, TensorDatatype.Single.Name, [AnyRows, model.OutputSize])];

    /// <summary>A single output is the probability of the second of two classes.</summary>
    public static int ClassCount(ServedModel model) => model.OutputSize == 1 ? 2 : model.OutputSize;

    /// <summary>What a row of the network's outputs is answered as: itself, or the probabilities of both of two classes.</summary>
    public static ReadOnlySpan<float> Row(ServedModel model, ReadOnlySpan<float> outputs) =>
        model.IsClassifier && outputs.Length == 1 ? new[] { 1 - outputs[0], outputs[0] } : outputs;
}
