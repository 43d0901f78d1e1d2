namespace NeuralNet.Formats.Onnx;

/// <summary>What the file says beside the graph. ONNX has no place for it but texts by name.</summary>
internal static class OnnxMetadata
{
    /// <summary>A JSON array of texts, in the order of the outputs.</summary>
    public const string ClassNames = "class_names";

    /// <summary>What pixels of 0…255 are multiplied by before they are fed.</summary>
    public const string InputScaling = "input_scaling";

    /// <summary>The class names, or null where the file gives none.</summary>
    /// <exception cref="WeightFormatException">They are no JSON array of texts.</exception>
    public static IReadOnlyList<string>? Classes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata) =>
        metadata.TryGetValue(ClassNames, out var json) ? TextList.Read($"metadata '{ClassNames}'", json.Span) : null;
}
