using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace NeuralNet.Formats;

/// <summary>Reads a safetensors file. The arrays must follow one another without gaps or overlaps, as the format demands, and end with the file.</summary>
internal ref struct SafetensorsReader
{
    private const int LengthSize = sizeof(ulong);

    private readonly List<SafetensorsEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;
    private IReadOnlyList<string>? _activations;
    private IReadOnlyList<string>? _classes;
    private bool? _normalize;

    private SafetensorsReader(ReadOnlySpan<byte> header) => _json = new Utf8JsonReader(header);

    public static WeightsDocument Read(ReadOnlySpan<byte> file)
    {
        var length = file.Length < LengthSize ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length == 0 || length > (ulong)(file.Length - LengthSize))
        {
            throw new WeightFormatException(
                $"byte 0: a header of {length} bytes in a file of {file.Length}: it is truncated, or no safetensors file; copy or save it again");
        }

        var header = file.Slice(LengthSize, (int)length);
        var reader = new SafetensorsReader(header);
        try
        {
            reader.ReadHeader();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw new WeightFormatException($"the header is not the JSON of a safetensors file: {exception.Message}", exception);
        }

        return reader.Decode(file[(LengthSize + header.Length)..]);
    }

    private readonly WeightsDocument Decode(ReadOnlySpan<byte> data)
    {
        _entries.Sort((a, b) => a.Start.CompareTo(b.Start));
        var arrays = new List<NamedArray>();
        var end = 0L;
        foreach (var entry in _entries)
        {
            if (entry.Start != end || entry.End < entry.Start || entry.End > data.Length)
            {
                throw entry.Refuse($"its bytes are {entry.Start} to {entry.End} of {data.Length}; expected them to begin at {end}, where those before end");
            }

            end = entry.End;
            arrays.Add(entry.Decode(data[(int)entry.Start..(int)entry.End]));
        }

        if (end != data.Length)
        {
            throw new WeightFormatException($"the arrays have {end} bytes, but {data.Length} follow the header");
        }

        return arrays.Count > 0
            ? new WeightsDocument(_activations, arrays, _classes, _normalize)
            : throw new WeightFormatException("the header names no arrays; a weights file holds at least W1");
    }

    private void ReadHeader()
    {
        Expect(JsonTokenType.StartObject);
        while (NextKey() is { } name)
        {
            if (!_names.Add(name))
            {
                throw new WeightFormatException($"the name {Quoted.Text(name)} stands twice in the header");
            }

            if (name == SafetensorsNames.Metadata)
            {
                ReadMetadata();
            }
            else if (_entries.Count < FormatLimits.MaximumArrays)
            {
                _entries.Add(ReadEntry(name));
            }
            else
            {
                throw new WeightFormatException($"more than {FormatLimits.MaximumArrays} arrays");
            }
        }

        // The reader itself refuses whatever follows the object, but white space.
        _json.Read();
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject);
        while (NextKey() is { } key)
        {
            Expect(JsonTokenType.String);
            switch (key)
            {
                case WeightsJsonNames.Activations when _activations is null:
                    _activations = TextList.Read(key, Encoding.UTF8.GetBytes(_json.GetString()!));
                    break;
                case WeightsJsonNames.Classes when _classes is null:
                    _classes = TextList.Read(key, Encoding.UTF8.GetBytes(_json.GetString()!));
                    break;
                case WeightsJsonNames.Normalize when _normalize is null:
                    _normalize = !_json.ValueTextEquals(SafetensorsNames.False);
                    break;
                case WeightsJsonNames.Activations or WeightsJsonNames.Classes or WeightsJsonNames.Normalize:
                    throw new WeightFormatException($"{key}: stands twice in the metadata");
            }
        }
    }

    private SafetensorsEntry ReadEntry(string name)
    {
        var entry = new SafetensorsEntry(name);
        Expect(JsonTokenType.StartObject);
        while (NextKey() is { } key)
        {
            switch (key)
            {
                case SafetensorsNames.Type:
                    Expect(JsonTokenType.String);
                    entry.Type = _json.GetString()!;
                    break;
                case SafetensorsNames.Shape:
                    entry.Shape = ReadNumbers();
                    break;
                case SafetensorsNames.Offsets when ReadNumbers() is [var start, var end]:
                    (entry.Start, entry.End) = (start, end);
                    break;
                default:
                    throw entry.Refuse($"the key {Quoted.Text(key)} is unknown, or not what it should be; expected dtype, shape and two data_offsets");
            }
        }

        return entry;
    }

    private long[] ReadNumbers()
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray);
        while (_json.Read() && _json.TokenType == JsonTokenType.Number && numbers.Count <= FormatLimits.MaximumRank)
        {
            numbers.Add(_json.GetInt64());
        }

        return _json.TokenType == JsonTokenType.EndArray
            ? [.. numbers]
            : throw new WeightFormatException($"the header has a list of more than {FormatLimits.MaximumRank} numbers, or of something else");
    }

    private string? NextKey()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        return _json.GetString() is { Length: <= FormatLimits.MaximumNameLength } key
            ? key
            : throw new WeightFormatException($"the header has a name of more than {FormatLimits.MaximumNameLength} characters");
    }

    private void Expect(JsonTokenType expected)
    {
        _json.Read();
        if (_json.TokenType != expected)
        {
            throw new WeightFormatException($"the header has a {_json.TokenType} at its byte {_json.TokenStartIndex} where a {expected} belongs");
        }
    }
}
