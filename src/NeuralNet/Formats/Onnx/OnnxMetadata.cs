using System.Text;

namespace NeuralNet.Formats.Onnx;

/// <summary>What the file says beside the graph. ONNX has no place for it but texts by name.</summary>
internal static class OnnxMetadata
{
    /// <summary>A JSON array of texts, in the order of the outputs.</summary>
    public const string ClassNames = "class_names";

    /// <summary>What inputs are multiplied by before they are fed: <see cref="Scaled"/> or <see cref="AsTheyAre"/>.</summary>
    public const string InputScaling = "input_scaling";

    /// <summary>Pixels of 0…255 come to 0…1.</summary>
    public const string Scaled = "1/255";

    public const string AsTheyAre = "1";

    /// <summary>The class names, or null where the file gives none.</summary>
    /// <exception cref="WeightFormatException">They are no JSON array of texts.</exception>
    public static IReadOnlyList<string>? Classes(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata) =>
        metadata.TryGetValue(ClassNames, out var json) ? TextList.Read($"metadata '{ClassNames}'", json.Span) : null;

    /// <summary>Whether pixels are divided by 255, or null where the file does not say it in one of the two ways.</summary>
    public static bool? Normalize(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> metadata) => !metadata.TryGetValue(InputScaling, out var scaling)
        ? null
        : Encoding.UTF8.GetString(scaling.Span) switch { Scaled => true, AsTheyAre => false, _ => null };
}
