using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace NeuralNet.Formats;

/// <summary>Writes a safetensors file.</summary>
internal static class SafetensorsWriter
{
    // The header is filled up with spaces, so that the arrays can be mapped into memory where they are.
    private const int Alignment = 8;

    public static void Write(Stream destination, WeightsDocument document)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
        {
            WriteHeader(json, document);
        }

        var padding = (Alignment - (header.WrittenCount % Alignment)) % Alignment;
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)(header.WrittenCount + padding));
        destination.Write(length);
        destination.Write(header.WrittenSpan);
        destination.Write("        "u8[..padding]);
        foreach (var array in document.Arrays)
        {
            destination.Write(NpyArray.LittleEndianBytes(array));
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, WeightsDocument document)
    {
        json.WriteStartObject();
        if (document.Activations is not null || document.Classes is not null || document.Normalize == false)
        {
            json.WriteStartObject(SafetensorsNames.Metadata);
            WriteTexts(json, WeightsJsonNames.Activations, document.Activations);
            WriteTexts(json, WeightsJsonNames.Classes, document.Classes);
            if (document.Normalize == false)
            {
                json.WriteString(WeightsJsonNames.Normalize, SafetensorsNames.False);
            }

            json.WriteEndObject();
        }

        var offset = 0L;
        foreach (var array in document.Arrays)
        {
            json.WriteStartObject(array.Name);
            json.WriteString(SafetensorsNames.Type, SafetensorsNames.Float32);
            WriteNumbers(json, SafetensorsNames.Shape, array.Shape.Select(length => (long)length));
            var end = offset + ((long)array.Values.Length * sizeof(float));
            WriteNumbers(json, SafetensorsNames.Offsets, [offset, end]);
            offset = end;
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string key, IReadOnlyList<string>? texts)
    {
        if (texts is not null)
        {
            json.WriteString(key, TextList.Write(texts));
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, IEnumerable<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
