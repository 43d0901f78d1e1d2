using System.Text.Json;
using NeuralNet.Numerics;
using NNService.Http.Json;
using NNService.Models;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>
/// Reads one row after the other. A row is an array nested in any regular way, a lone number where a model takes one,
/// <c>{"input": row}</c>, or <c>{"b64": "…"}</c>: a byte a value, divided by 255 if the network was trained so.
/// </summary>
internal ref struct InstanceRowReader
{
    private const string Base64 = "b64";
    private const int Unknown = -1;

    private readonly int rowSize;
    private readonly bool normalize;
    private readonly List<int> sizes = [];
    private Utf8JsonReader reader;
    private Span<float> row;
    private int taken;

    /// <param name="json">Valid JSON, whose first token becomes the current one.</param>
    /// <param name="model">Whose inputs a row has; bytes are divided by 255 where it was trained so.</param>
    public InstanceRowReader(ReadOnlySpan<byte> json, ServedModel model)
    {
        reader = new Utf8JsonReader(json);
        (rowSize, normalize) = (model.InputSize, model.Normalize);
        reader.Read();
    }

    /// <summary>What kind of token is current.</summary>
    public readonly JsonTokenType Token => reader.TokenType;

    /// <summary>The current token in words.</summary>
    public readonly string Describe() => JsonWords.Describe(in reader);

    /// <summary>Elements of the array that begins here, without moving on.</summary>
    public readonly int Count()
    {
        var ahead = reader;
        var count = 0;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            ahead.Skip();
            count++;
        }

        return count;
    }

    /// <summary>Reads the row that begins with the next token.</summary>
    /// <param name="values">[row size], overwritten.</param>
    /// <param name="path">Where it stands.</param>
    /// <exception cref="InferenceFormatException">It is of another size or kind.</exception>
    public void ReadNext(Span<float> values, string path)
    {
        reader.Read();
        ReadRow(values, path);
    }

    /// <summary>From the last row onto the end of the array of rows.</summary>
    public void LeaveArray() => reader.Read();

    /// <summary>From the last token of an object's only value onto the object's end.</summary>
    public void LeaveObject(string path)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndObject)
        {
            throw new InferenceFormatException(path, "expected nothing more in this object");
        }
    }

    /// <summary>From an object's start onto the value of its only property.</summary>
    public string EnterInput(string path)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(InferenceInputReader.InputName))
        {
            throw new InferenceFormatException(path, $"expected one input named '{InferenceInputReader.InputName}', got {JsonWords.Describe(in reader)}");
        }

        reader.Read();
        return $"{path}.{InferenceInputReader.InputName}";
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

        var values = PixelValues.Table(normalize);
        for (var i = 0; i < bytes.Length; i++)
        {
            row[i] = values[bytes[i]];
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
