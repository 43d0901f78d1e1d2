using System.Collections.Immutable;
using System.Text.Json;

namespace NeuralNet.Formats;

/// <summary>
/// Reads weights JSON token by token, straight into floats: no tree, and no text but the names. It descends two levels
/// and no further, and always knows the place it is at.
/// </summary>
internal ref struct WeightsJsonReader(ReadOnlySpan<byte> text, FloatBuffer values)
{
    // \uXXXX
    private const int LongestEscape = 6;

    private readonly ReadOnlySpan<byte> _text = text;
    private readonly FloatBuffer _values = values;
    private Utf8JsonReader _reader = new(text);
    private JsonPlace _place = new();

    public WeightsDocument Read()
    {
        try
        {
            return ReadDocument();
        }
        catch (JsonException exception)
        {
            FileSignature.Check(_text, FileKind.Json);
            throw _place.Refuse($"not JSON: {exception.Message}", exception);
        }
    }

    private WeightsDocument ReadDocument()
    {
        IReadOnlyList<string>? activations = null;
        IReadOnlyList<string>? classes = null;
        bool? normalize = null;
        var arrays = new List<NamedArray>();
        var names = new HashSet<string>();

        Expect(ReadToken(), JsonTokenType.StartObject, "an object {\"activations\":[…],\"W1\":[[…]],\"b1\":[…]}");
        while (ReadToken() != JsonTokenType.EndObject)
        {
            var name = ReadText();
            if (!names.Add(name))
            {
                throw _place.Refuse($"the key {Quoted.Text(name)} stands twice");
            }

            switch (name)
            {
                case WeightsJsonNames.Activations:
                    activations = ReadTexts(name);
                    break;
                case WeightsJsonNames.Classes:
                    classes = ReadTexts(name);
                    break;
                case WeightsJsonNames.Normalize:
                    normalize = ReadFlag(name);
                    break;
                case var _ when arrays.Count == FormatLimits.MaximumArrays:
                    throw _place.Refuse($"more than {FormatLimits.MaximumArrays} arrays");
                case var _ when WeightsJsonNames.IsParameters(name):
                    arrays.Add(ReadArray(name));
                    break;
                default:
                    throw _place.Refuse($"the key {Quoted.Text(name)} is unknown; expected activations, classes, normalize, W1, b1, W2, b2, …");
            }

            _place = new JsonPlace();
        }

        // The reader itself refuses whatever follows the object, but white space.
        _reader.Read();
        return arrays.Count > 0
            ? new WeightsDocument(activations, arrays, classes, normalize)
            : throw _place.Refuse("no weights; expected at least W1");
    }

    private bool ReadFlag(string name)
    {
        _place = new JsonPlace(name);
        return ReadToken() switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            var token => throw _place.Refuse($"expected true or false, got {Describe(token)}"),
        };
    }

    private List<string> ReadTexts(string name)
    {
        _place = new JsonPlace(name);
        Expect(ReadToken(), JsonTokenType.StartArray, "an array of texts");
        var texts = new List<string>();
        _place.MoveTo(0);
        while (ReadToken() is var token and not JsonTokenType.EndArray)
        {
            if (texts.Count == FormatLimits.MaximumTexts)
            {
                throw _place.Refuse($"more than {FormatLimits.MaximumTexts} texts");
            }

            Expect(token, JsonTokenType.String, "a text");
            texts.Add(ReadText());
            _place.MoveTo(texts.Count);
        }

        return texts;
    }

    private NamedArray ReadArray(string name)
    {
        _place = new JsonPlace(name);
        Expect(ReadToken(), JsonTokenType.StartArray, "an array of numbers or of rows of numbers");
        _place.MoveTo(0);
        var shape = ReadToken() == JsonTokenType.StartArray ? ReadRows() : [ReadNumbers()];
        return new NamedArray(name, shape, _values.Take());
    }

    private ImmutableArray<int> ReadRows()
    {
        var columns = ReadRow();
        var rows = 1;
        _place.MoveTo(rows);
        while (ReadToken() is var token and not JsonTokenType.EndArray)
        {
            Expect(token, JsonTokenType.StartArray, "a row of numbers");
            var length = ReadRow();
            if (length != columns)
            {
                throw _place.Refuse($"expected {columns} values, got {length}");
            }

            _place.MoveTo(++rows);
        }

        return [rows, columns];
    }

    private int ReadRow()
    {
        var start = _values.Count;
        _place.MoveToColumn(0);
        while (ReadToken() is var token and not JsonTokenType.EndArray)
        {
            AddNumber(token);
            _place.MoveToColumn(_values.Count - start);
        }

        _place.MoveToRow();
        return _values.Count > start ? _values.Count - start : throw _place.Refuse("expected numbers, got an empty array");
    }

    // The first token has been read already: it told a vector from a matrix.
    private int ReadNumbers()
    {
        for (var token = _reader.TokenType; token != JsonTokenType.EndArray; token = ReadToken())
        {
            AddNumber(token);
            _place.MoveTo(_values.Count);
        }

        _place.MoveToValue();
        return _values.Count > 0 ? _values.Count : throw _place.Refuse("expected numbers, got an empty array");
    }

    private void AddNumber(JsonTokenType token)
    {
        Expect(token, JsonTokenType.Number, "a number");
        if (!_reader.TryGetSingle(out var value) || !float.IsFinite(value))
        {
            throw _place.Refuse($"{Quoted.Bytes(_reader.ValueSpan)} is beyond the range of a 32-bit float");
        }

        _values.Add(value);
    }

    private string ReadText()
    {
        if (_reader.ValueSpan.Length <= LongestEscape * FormatLimits.MaximumNameLength)
        {
            try
            {
                if (_reader.GetString() is { Length: <= FormatLimits.MaximumNameLength } text)
                {
                    return text;
                }
            }
            catch (InvalidOperationException exception)
            {
                throw _place.Refuse("a text that is no valid Unicode", exception);
            }
        }

        throw _place.Refuse($"a text of more than {FormatLimits.MaximumNameLength} characters");
    }

    private JsonTokenType ReadToken()
    {
        _reader.Read();
        return _reader.TokenType;
    }

    private readonly void Expect(JsonTokenType actual, JsonTokenType expected, string description)
    {
        if (actual != expected)
        {
            throw _place.Refuse($"expected {description}, got {Describe(actual)}");
        }
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "the end",
    };
}
