using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace NeuralNet.Formats;

/// <summary>
/// Writes weights JSON with a matrix row per line. The punctuation is written by hand, because no option of
/// <see cref="Utf8JsonWriter"/> breaks lines between rows and not between numbers; texts are escaped by the framework.
/// </summary>
internal sealed class WeightsJsonWriter(IBufferWriter<byte> destination)
{
    // The longest shortest form of a float is "-1.17549435E-38"; a comma follows.
    private const int MaximumNumberLength = 16;
    private const int NumbersPerChunk = 256;

    private readonly HashSet<string> _keys = [];

    public void Write(WeightsDocument document)
    {
        if (document.Arrays.Count == 0)
        {
            throw new ArgumentException("A document without weights.", nameof(document));
        }

        WriteTexts(WeightsJsonNames.Activations, document.Activations);
        WriteTexts(WeightsJsonNames.Classes, document.Classes);
        if (document.Normalize == false)
        {
            WriteKey(WeightsJsonNames.Normalize);
            destination.Write("false"u8);
        }

        foreach (var array in document.Arrays)
        {
            WriteArray(array);
        }

        destination.Write("\n}\n"u8);
    }

    private void WriteTexts(string key, IReadOnlyList<string>? texts)
    {
        if (texts is null)
        {
            return;
        }

        WriteKey(key);
        destination.Write("["u8);
        for (var i = 0; i < texts.Count; i++)
        {
            destination.Write(i == 0 ? "\""u8 : ",\""u8);
            destination.Write(JsonEncodedText.Encode(texts[i]).EncodedUtf8Bytes);
            destination.Write("\""u8);
        }

        destination.Write("]"u8);
    }

    private void WriteArray(NamedArray array)
    {
        CheckArray(array);
        WriteKey(array.Name);
        if (array.Shape.Length == 1)
        {
            WriteNumbers(array.Values);
            return;
        }

        var columns = array.Shape[1];
        for (var row = 0; row < array.Shape[0]; row++)
        {
            destination.Write(row == 0 ? "[\n    "u8 : ",\n    "u8);
            WriteNumbers(array.Values.AsSpan(row * columns, columns));
        }

        destination.Write("\n  ]"u8);
    }

    private void WriteKey(string key)
    {
        if (_keys.Count > 0)
        {
            destination.Write(",\n  \""u8);
        }
        else
        {
            destination.Write("{\n  \""u8);
        }

        if (!_keys.Add(key))
        {
            throw new ArgumentException($"Two arrays are named {key}.", nameof(key));
        }

        destination.Write(JsonEncodedText.Encode(key).EncodedUtf8Bytes);
        destination.Write("\": "u8);
    }

    private void WriteNumbers(ReadOnlySpan<float> numbers)
    {
        destination.Write("["u8);
        for (var start = 0; start < numbers.Length; start += NumbersPerChunk)
        {
            var chunk = numbers[start..Math.Min(start + NumbersPerChunk, numbers.Length)];
            var space = destination.GetSpan(chunk.Length * MaximumNumberLength);
            var length = 0;
            foreach (var number in chunk)
            {
                number.TryFormat(space[length..], out var written, provider: CultureInfo.InvariantCulture);
                length += written;
                space[length++] = (byte)',';
            }

            var isLast = start + chunk.Length == numbers.Length;
            destination.Advance(isLast ? length - 1 : length);
        }

        destination.Write("]"u8);
    }

    private static void CheckArray(NamedArray array)
    {
        if (!WeightsJsonNames.IsParameters(array.Name))
        {
            throw new ArgumentException(
                $"{Quoted.Text(array.Name)} is no key of weights JSON; expected W1, b1, W2, b2, …", nameof(array));
        }

        if (array.Shape.IsDefault
            || array.Shape.Length is not (1 or 2)
            || array.Shape.Any(dimension => dimension < 1)
            || array.Shape.Aggregate(1L, (count, dimension) => count * dimension) != array.Values.Length)
        {
            throw new ArgumentException(
                $"The shape of {array.Name} is not a vector's or matrix's of {array.Values.Length} values.", nameof(array));
        }

        if (Array.FindIndex(array.Values, value => !float.IsFinite(value)) is var index and >= 0)
        {
            throw new ArgumentException($"The value {index} of {array.Name} is not finite, which JSON cannot say.", nameof(array));
        }
    }
}
