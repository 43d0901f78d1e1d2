using System.Text.Json;
using NNService.Http.Json;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>
/// Reads the rows of a predict request. A row is an array nested in any regular way, a lone number where a model takes one,
/// <c>{"input": row}</c>, or <c>{"b64": "…"}</c>: a byte a value, divided by 255.
/// </summary>
internal ref struct InstanceReader
{
    private const string Base64 = "b64";
    private const float PixelRange = 255f;
    private const int Unknown = -1;

    private readonly int rowSize;
    private readonly List<int> sizes = [];
    private Utf8JsonReader reader;
    private Span<float> row;
    private int taken;

    private InstanceReader(ReadOnlySpan<byte> json, int rowSize)
    {
        reader = new Utf8JsonReader(json);
        this.rowSize = rowSize;
    }

    /// <param name="json">The value of <c>instances</c> or <c>inputs</c>, valid JSON.</param>
    /// <param name="request">Which of them.</param>
    /// <param name="rowSize">Numbers one row has.</param>
    /// <returns>Null where there are more rows than one request may have.</returns>
    /// <exception cref="InferenceFormatException">A row is of another size or kind.</exception>
    public static TensorRows? Read(ReadOnlySpan<byte> json, PredictRequest request, int rowSize)
    {
        var path = request.Name;
        var walk = new InstanceReader(json, rowSize);
        walk.reader.Read();
        var isNamed = !request.IsRowForm && walk.reader.TokenType == JsonTokenType.StartObject;
        if (isNamed)
        {
            path = walk.EnterInput(path);
        }

        if (walk.reader.TokenType != JsonTokenType.StartArray)
        {
            throw new InferenceFormatException(path, $"expected an array of rows of {rowSize} numbers, got {JsonWords.Describe(in walk.reader)}");
        }

        var count = Count(walk.reader);
        if (count == 0)
        {
            throw new InferenceFormatException(path, "holds no rows; at least one is needed");
        }

        if (count > InferenceLimits.MaxRows)
        {
            return null;
        }

        // Every number of a row takes a byte of the body at least: no memory is taken for what is not there.
        if ((long)count * rowSize > json.Length)
        {
            throw walk.FindShortRow(count, path);
        }

        var rows = new TensorRows(count, rowSize);
        try
        {
            for (var i = 0; i < count; i++)
            {
                walk.reader.Read();
                walk.ReadRow(rows.Values.Slice(i * rowSize, rowSize), $"{path}[{i}]");
            }

            walk.reader.Read();
            if (isNamed)
            {
                walk.LeaveObject(path);
            }

            rows.RefuseInfinite(path);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    private static int Count(Utf8JsonReader ahead)
    {
        var count = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            ahead.Skip();
            count++;
        }

        return count;
    }

    // One row after the other into the memory of one; one of them cannot have all its numbers.
    private InferenceFormatException FindShortRow(int count, string path)
    {
        try
        {
            using var scratch = new TensorRows(1, rowSize);
            for (var i = 0; i < count; i++)
            {
                reader.Read();
                ReadRow(scratch.Values, $"{path}[{i}]");
            }

            return new InferenceFormatException(path, $"expected {count} rows of {rowSize} numbers");
        }
        catch (InferenceFormatException shortRow)
        {
            return shortRow;
        }
    }

    private void ReadRow(Span<float> values, string path)
    {
        row = values;
        taken = 0;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(path);
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadArray(0, path);
        }
        else
        {
            ReadNumber(path);
        }

        if (taken != rowSize)
        {
            throw new InferenceFormatException(path, $"expected {rowSize} numbers, got {taken}");
        }
    }

    private void ReadObject(string path)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.ValueTextEquals(Base64))
        {
            reader.Read();
            reader.Read();
            ReadBase64($"{path}.{Base64}");
        }
        else
        {
            path = EnterInput(path);
            ReadRow(row, path);
        }

        LeaveObject(path);
    }

    // From the last token of an object's only value onto the object's end.
    private void LeaveObject(string path)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndObject)
        {
            throw new InferenceFormatException(path, "expected nothing more in this object");
        }
    }

    // From the object's start onto the value of its only property.
    private string EnterInput(string path)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(InferenceInputReader.InputName))
        {
            throw new InferenceFormatException(path, $"expected one input named '{InferenceInputReader.InputName}', got {JsonWords.Describe(in reader)}");
        }

        reader.Read();
        return $"{path}.{InferenceInputReader.InputName}";
    }

    private void ReadBase64(string path)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetBytesFromBase64(out var bytes))
        {
            throw new InferenceFormatException(path, "expected bytes in Base64");
        }

        if (bytes.Length != rowSize)
        {
            throw new InferenceFormatException(path, $"expected {rowSize} bytes, got {bytes.Length}");
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            row[i] = bytes[i] / PixelRange;
        }

        taken = rowSize;
    }

    private void ReadArray(int level, string path)
    {
        if (sizes.Count == level)
        {
            sizes.Add(Unknown);
        }

        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                ReadArray(level + 1, $"{path}[{count}]");
            }
            else
            {
                ReadNumber($"{path}[{count}]");
            }

            count++;
        }

        // The first array to end at each depth says how long its siblings are.
        if (sizes[level] == Unknown)
        {
            sizes[level] = count;
        }

        if (sizes[level] != count)
        {
            throw new InferenceFormatException(path, $"expected {sizes[level]} elements like the arrays before it, got {count}");
        }
    }

    private void ReadNumber(string path)
    {
        if (taken == rowSize)
        {
            throw new InferenceFormatException(path, $"one number more than the {rowSize} of a row");
        }

        row[taken] = TensorDatatype.Single.TryRead(in reader, out var value)
            ? value
            : throw new InferenceFormatException(path, $"expected a number, got {JsonWords.Describe(in reader)}");
        taken++;
    }
}
