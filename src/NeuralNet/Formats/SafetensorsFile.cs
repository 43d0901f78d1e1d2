namespace NeuralNet.Formats;

/// <summary>
/// Hugging Face's safetensors: the length of a JSON header in eight bytes, the header with a name, type, shape and place for each array,
/// then the arrays' bytes. The activations and classes are texts among its <c>__metadata__</c>. Source: the format's own README.
/// </summary>
public static class SafetensorsFile
{
    /// <summary>The arrays in the order of their bytes, with activations and classes where the file has them.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightFormatException">
    /// The header is damaged, the arrays do not fill the file from end to end, or one is not of finite floats of 4 or 8 bytes.
    /// </exception>
    public static WeightsDocument Read(ReadOnlyMemory<byte> file)
    {
        FormatLimits.CheckFileLength(file.Length);
        FileSignature.Check(file.Span, FileKind.Safetensors);
        return SafetensorsReader.Read(file.Span);
    }

    /// <summary>Writes the document; the same document gives the same bytes on every machine.</summary>
    /// <param name="destination">Only written to, front to back.</param>
    /// <param name="document">What to write.</param>
    public static void Write(Stream destination, WeightsDocument document)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(document);
        SafetensorsWriter.Write(destination, document);
    }
}
