using System.Globalization;
using NeuralNet.Activations;
using NeuralNet.Formats;

namespace NNService.Models;

/// <summary>Turns a weights file into a version to be.</summary>
internal static class ModelImport
{
    public const string Bytes = "application/octet-stream";

    public static IReadOnlyList<string> MediaTypes { get; } = [.. WeightFormat.All.Select(format => format.MediaType), Bytes];

    /// <summary>Reads a file as its media type says; plain bytes are told apart by their beginning.</summary>
    /// <param name="mediaType">One of <see cref="MediaTypes"/>.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="activations">One name a layer, or null for what the file or the textbook says.</param>
    /// <param name="normalize">Whether it was trained on bytes divided by 255; null for what the file says, and true where it says nothing.</param>
    /// <exception cref="WeightFormatException">The file is no network; nothing in it was executed.</exception>
    public static NewVersion Read(string mediaType, ReadOnlyMemory<byte> file, IReadOnlyList<string>? activations, bool? normalize)
    {
        var format = WeightFormat.All.FirstOrDefault(each => each.MediaType == mediaType) ?? WeightFormat.Recognize(file.Span);
        var document = format.Read(file);
        var network = NetworkWeights.ToNetwork(document, activations);
        return new NewVersion(network, document.Classes ?? DefaultClasses(network.Architecture), NewVersion.Imported, Normalize: normalize ?? document.Normalize ?? true);
    }

    // A softmax speaks of classes even where the file does not name them; a single output is the probability of the second of two.
    private static List<string>? DefaultClasses(NeuralNet.Architecture architecture) => architecture.Layers[^1].Activation == Activation.Softmax
        ? [.. Enumerable.Range(0, Math.Max(2, architecture.OutputSize)).Select(index => index.ToString(CultureInfo.InvariantCulture))]
        : null;
}
