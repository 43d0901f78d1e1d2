using System.Text;
using System.Text.Json;
using NNService.Http.Json;

namespace NNService.OpenInference;

/// <summary>
/// One walk through the JSON of an inference request. It only notes where the numbers stand: how they are to be read may be said
/// after them. Names and parameters that it does not know are passed over, as the protocol has it.
/// </summary>
internal ref struct InferenceRequestReader
{
    private readonly ReadOnlySpan<byte> json;
    private readonly int offset;
    private Utf8JsonReader reader;

    private InferenceRequestReader(ReadOnlySpan<byte> json)
    {
        offset = json.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        this.json = json[offset..];
        reader = new Utf8JsonReader(this.json);
    }

    /// <exception cref="InferenceFormatException">It is no JSON, or not of the protocol's form.</exception>
    public static InferenceRequest Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            throw new InferenceFormatException("body", "is empty; expected {\"inputs\":[{\"name\":…,\"shape\":…,\"datatype\":…,\"data\":…}]}");
        }

        var walk = new InferenceRequestReader(json);
        try
        {
            var request = walk.ReadRequest();
            walk.reader.Read();
            return request;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what the reader throws for text with half of a surrogate pair.
            throw new InferenceFormatException("body", $"not valid JSON near byte {walk.offset + walk.reader.BytesConsumed}");
        }
    }

    private InferenceRequest ReadRequest()
    {
        reader.Read();
        var request = new InferenceRequest();
        Expect(JsonTokenType.StartObject, "body", "an object with 'inputs'");
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "id" when !IsNull:
                    request.Id = Text(name);
                    break;
                case "parameters":
                    ReadParameters(name, (ref InferenceRequestReader walk, string parameter, string path) =>
                    {
                        request.BinaryOutput = parameter == "binary_data_output" ? walk.Flag(path) : request.BinaryOutput;
                        request.Normalize = parameter == "normalize" ? walk.Flag(path) : request.Normalize;
                    });
                    break;
                case "inputs":
                    request.Inputs = request.Inputs is null ? ReadInputs() : throw new InferenceFormatException(name, "stands twice");
                    break;
                case "outputs" when !IsNull:
                    request.Outputs = ReadOutputs();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return request;
    }

    private List<InferenceInput> ReadInputs()
    {
        var inputs = new List<InferenceInput>();
        Expect(JsonTokenType.StartArray, "inputs", "an array of input tensors");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            inputs.Add(ReadInput($"inputs[{inputs.Count}]"));
        }

        return inputs;
    }

    private InferenceInput ReadInput(string path)
    {
        var input = new InferenceInput(path);
        Expect(JsonTokenType.StartObject, path, "an object");
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "name":
                    input.Name = Text($"{path}.name");
                    break;
                case "datatype":
                    input.Datatype = Text($"{path}.datatype");
                    break;
                case "shape":
                    input.Shape = ReadShape($"{path}.shape");
                    break;
                case "data" when !IsNull:
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    input.Data = new Range(offset + start, offset + (int)reader.BytesConsumed);
                    break;
                case "parameters":
                    ReadParameters($"{path}.parameters", (ref InferenceRequestReader walk, string parameter, string place) =>
                    {
                        input.BinaryDataSize = parameter == "binary_data_size" ? walk.Size(place) : input.BinaryDataSize;
                        input.Normalize = parameter == "normalize" ? walk.Flag(place) : input.Normalize;
                        RefuseSharedMemory(parameter, place);
                    });
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return input;
    }

    private List<InferenceOutput> ReadOutputs()
    {
        var outputs = new List<InferenceOutput>();
        Expect(JsonTokenType.StartArray, "outputs", "an array of output tensors");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var path = $"outputs[{outputs.Count}]";
            var output = new InferenceOutput(path);
            Expect(JsonTokenType.StartObject, path, "an object");
            while (NextProperty() is { } name)
            {
                switch (name)
                {
                    case "name":
                        output.Name = Text($"{path}.name");
                        break;
                    case "parameters":
                        ReadParameters($"{path}.parameters", (ref InferenceRequestReader walk, string parameter, string place) =>
                        {
                            output.Ranked = parameter == "classification" ? walk.Size(place) : output.Ranked;
                            output.Binary = parameter == "binary_data" ? walk.Flag(place) : output.Binary;
                            RefuseSharedMemory(parameter, place);
                        });
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            outputs.Add(output);
        }

        return outputs;
    }

    private List<long> ReadShape(string path)
    {
        var shape = new List<long>();
        Expect(JsonTokenType.StartArray, path, "an array of sizes");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            shape.Add(Size($"{path}[{shape.Count}]"));
        }

        return shape;
    }

    private void ReadParameters(string path, TakeParameter take)
    {
        if (IsNull)
        {
            return;
        }

        Expect(JsonTokenType.StartObject, path, "an object");
        while (NextProperty() is { } name)
        {
            if (!IsNull)
            {
                take(ref this, name, $"{path}.{name}");
            }

            reader.Skip();
        }
    }

    private static void RefuseSharedMemory(string parameter, string path)
    {
        if (parameter.StartsWith("shared_memory", StringComparison.Ordinal))
        {
            throw new InferenceFormatException(path, "this server shares no memory with its clients; send the tensor in the body");
        }
    }

    // Steps onto the next property's value.
    private string? NextProperty()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        var name = reader.GetString();
        reader.Read();
        return name;
    }

    // What many clients send for what they leave out.
    private readonly bool IsNull => reader.TokenType == JsonTokenType.Null;

    private readonly string Text(string path) => reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw Unexpected(path, "a text");

    private readonly bool Flag(string path) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw Unexpected(path, "true or false");

    private readonly long Size(string path) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var size) && size >= 0 ? size : throw Unexpected(path, "a whole number from 0");

    private readonly void Expect(JsonTokenType token, string path, string expected)
    {
        if (reader.TokenType != token)
        {
            throw Unexpected(path, expected);
        }
    }

    private readonly InferenceFormatException Unexpected(string path, string expected) =>
        new(path, $"expected {expected}, got {JsonWords.Describe(in reader)}");

    private delegate void TakeParameter(ref InferenceRequestReader walk, string parameter, string path);
}
