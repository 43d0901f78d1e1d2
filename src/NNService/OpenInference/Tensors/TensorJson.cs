using System.Text.Json;
using NNService.Http.Json;

namespace NNService.OpenInference.Tensors;

/// <summary>Reads the <c>data</c> of a tensor: one flat array, or arrays nested as the shape says.</summary>
internal static class TensorJson
{
    /// <param name="json">The value of <c>data</c>, valid JSON.</param>
    /// <param name="datatype">What its numbers must be.</param>
    /// <param name="shape">Its sizes; their product is the length of <paramref name="values"/>.</param>
    /// <param name="values">Where the numbers go.</param>
    /// <param name="path">Where the data stand in the request.</param>
    /// <exception cref="InferenceFormatException">Numbers are missing, too many, of another kind, or nested in another way than the shape.</exception>
    public static void Read(ReadOnlySpan<byte> json, TensorDatatype datatype, IReadOnlyList<long> shape, Span<float> values, string path)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InferenceFormatException(path, $"expected an array of {values.Length} values, got {JsonWords.Describe(in reader)}");
        }

        var rank = Depth(reader);
        if (rank != 1 && rank != shape.Count)
        {
            throw new InferenceFormatException(
                path, $"arrays are nested {rank} deep, but the shape {TensorShape.Describe(shape)} has {shape.Count} dimensions; nest them alike, or send one flat array");
        }

        var taken = 0;
        ReadArray(ref reader, datatype, rank == 1 ? [values.Length] : shape, 0, values, ref taken, path);
    }

    // Of the first value; arrays elsewhere are held against it while they are read.
    private static int Depth(Utf8JsonReader reader)
    {
        var depth = 1;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
        {
            depth++;
        }

        return depth;
    }

    private static void ReadArray(
        ref Utf8JsonReader reader, TensorDatatype datatype, IReadOnlyList<long> sizes, int level, Span<float> values, ref int taken, string path)
    {
        var isInnermost = level == sizes.Count - 1;
        var count = 0L;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == sizes[level])
            {
                throw new InferenceFormatException(path, $"expected {sizes[level]} values, got more");
            }

            if (isInnermost)
            {
                values[taken] = datatype.TryRead(in reader, out var value)
                    ? value
                    : throw new InferenceFormatException($"{path}[{count}]", $"{JsonWords.Describe(in reader)} is no {datatype.Name}");
                taken++;
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadArray(ref reader, datatype, sizes, level + 1, values, ref taken, $"{path}[{count}]");
            }
            else
            {
                throw new InferenceFormatException($"{path}[{count}]", $"expected an array of {sizes[level + 1]} values, got {JsonWords.Describe(in reader)}");
            }

            count++;
        }

        if (count != sizes[level])
        {
            throw new InferenceFormatException(path, $"expected {sizes[level]} values, got {count}");
        }
    }
}
