using System.Buffers;

namespace NeuralNet.Formats;

/// <summary>
/// Weights as JSON: <c>{"activations":["sigmoid","softmax"],"classes":["0","1"],"W1":[[…]],"b1":[…],"W2":…}</c>.
/// Numbers are the shortest that read back as the same float, bit for bit. Written with one matrix row per line, so that
/// two versions of a network can be compared with ordinary tools.
/// </summary>
public static class WeightsJson
{
    /// <summary>The document, its arrays in the order of the file.</summary>
    /// <param name="utf8">The whole file; a byte order mark is skipped.</param>
    /// <exception cref="WeightFormatException">
    /// Anything else than that; the message begins with the first bad place, as in <c>W1[3]: expected 50 values, got 49</c>.
    /// </exception>
    public static WeightsDocument Read(ReadOnlyMemory<byte> utf8)
    {
        FormatLimits.CheckFileLength(utf8.Length);
        var text = utf8.Span;
        if (text.StartsWith("\uFEFF"u8))
        {
            text = text[3..];
        }

        using var values = new FloatBuffer();
        var reader = new WeightsJsonReader(text, values);
        return reader.Read();
    }

    /// <summary>Writes the document; the same document always gives the same bytes, with <c>\n</c> for line ends.</summary>
    /// <exception cref="ArgumentException">A name, shape or value is not one that <see cref="Read"/> would take.</exception>
    public static void Write(IBufferWriter<byte> destination, WeightsDocument document)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(document);
        new WeightsJsonWriter(destination).Write(document);
    }

    /// <inheritdoc cref="Write(IBufferWriter{byte}, WeightsDocument)"/>
    public static void Write(Stream destination, WeightsDocument document)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, document);
        destination.Write(buffer.WrittenSpan);
    }
}
