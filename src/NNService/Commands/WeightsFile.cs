using NeuralNet;
using NeuralNet.Formats;

namespace NNService.Commands;

/// <summary>Reads any weights file, told apart by its content, and writes one, told apart by its name.</summary>
internal static class WeightsFile
{
    /// <exception cref="WeightFormatException">The file is of no kind that is read, or damaged; nothing in it was executed.</exception>
    public static WeightsDocument Read(ReadOnlyMemory<byte> file) => WeightFormat.Recognize(file.Span).Read(file);

    /// <summary>What the name of a file to write ends in, for messages.</summary>
    public static string Endings { get; } = string.Join(", ", WeightFormat.Writable.Select(format => $".{format.Name}"));

    /// <summary>Whether <see cref="Write"/> knows the format that a name asks for.</summary>
    public static bool CanWrite(string path) => Find(path) is not null;

    /// <summary>The bytes of a network in the format that the name asks for. An npz has no room for activations and classes.</summary>
    /// <param name="path">Its end names the format.</param>
    /// <param name="network">What is written.</param>
    /// <param name="source">What it was read from, which may say more.</param>
    public static byte[] Write(string path, Network network, WeightsDocument source)
    {
        using var file = new MemoryStream();
        Find(path)!.Write(file, network, source.Classes, source.Normalize);
        return file.ToArray();
    }

    private static WeightFormat? Find(string path) =>
        WeightFormat.Writable.FirstOrDefault(format => path.EndsWith($".{format.Name}", StringComparison.OrdinalIgnoreCase));
}
