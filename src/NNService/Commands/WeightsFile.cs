using NeuralNet;
using NeuralNet.Formats;

namespace NNService.Commands;

/// <summary>Reads any weights file, told apart by its content, and writes one, told apart by its name.</summary>
internal static class WeightsFile
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> ZipSignature => "PK"u8;

    /// <exception cref="WeightFormatException">The file is of no kind that is read, or damaged; nothing in it was executed.</exception>
    public static WeightsDocument Read(ReadOnlyMemory<byte> file)
    {
        var text = file.Span.StartsWith(ByteOrderMark) ? file.Span[ByteOrderMark.Length..] : file.Span;
        if (text.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            return WeightsJson.Read(file);
        }

        return new WeightsDocument(null, file.Span.StartsWith(ZipSignature) ? NumpyArchive.Read(file) : NumpyPickle.Read(file));
    }

    /// <summary>Whether <see cref="Write"/> knows the format that a name asks for.</summary>
    public static bool CanWrite(string path) => Extension(path) is ".json" or ".npz";

    /// <summary>The bytes of a network in the format that the name asks for. Only JSON has room for activations and classes.</summary>
    public static byte[] Write(string path, Network network, IReadOnlyList<string>? classes)
    {
        using var file = new MemoryStream();
        var arrays = NetworkWeights.ToArrays(network);
        if (Extension(path) == ".npz")
        {
            NumpyArchive.Write(file, arrays);
        }
        else
        {
            WeightsJson.Write(file, new WeightsDocument(NetworkWeights.ActivationNames(network), arrays, classes));
        }

        return file.ToArray();
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
