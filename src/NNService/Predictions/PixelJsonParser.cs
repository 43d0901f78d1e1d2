using System.Text;
using System.Text.Json;
using NNService.Http.Problems;

namespace NNService.Predictions;

/// <summary>One walk through a JSON body. After a failed <see cref="TryParse"/> either <see cref="Fault"/> or <see cref="TooMany"/> says why.</summary>
internal ref struct PixelJsonParser
{
    private const int QuotedLength = 32;
    private const string ImagesName = "images";
    private const string PixelsName = "pixels";

    private readonly ReadOnlySpan<byte> body;
    private readonly Span<float> values;
    private readonly int inputSize;
    private readonly int side;
    private readonly bool normalize;
    private Utf8JsonReader reader;

    // Where the walk stands, for messages alone.
    private string name = "";
    private int image = -1;
    private int row = -1;
    private int column = -1;

    public PixelJsonParser(ReadOnlySpan<byte> body, Span<float> values, int inputSize, bool normalize)
    {
        this.body = body;
        this.values = values;
        (this.inputSize, this.normalize) = (inputSize, normalize);
        var root = (int)Math.Sqrt(inputSize);
        side = root * root == inputSize ? root : 0;
        reader = new Utf8JsonReader(body);
    }

    public int Rows { get; private set; }

    public bool IsSingle { get; private set; }

    public bool TooMany { get; private set; }

    public Fault? Fault { get; private set; }

    public bool TryParse()
    {
        try
        {
            if (!reader.Read() || !ReadRoot())
            {
                return false;
            }

            // Finds the end, or throws on what follows the value.
            name = "";
            return !reader.Read();
        }
        catch (JsonException)
        {
            return FailBroken();
        }
    }

    private bool ReadRoot() => reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadRootArray(),
        JsonTokenType.StartObject => ReadObject(),
        _ => FailAt("body", $"expected {Expected()}, got {Describe()}"),
    };

    private bool ReadObject()
    {
        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPixels = reader.ValueTextEquals(PixelsName);
            if (!isPixels && !reader.ValueTextEquals(ImagesName))
            {
                reader.Skip();
                continue;
            }

            name = isPixels ? PixelsName : ImagesName;
            if (found)
            {
                return Fail("the body has a second list of pixels; send either 'pixels' or 'images', once");
            }

            found = true;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail($"expected an array, got {Describe()}");
            }

            reader.Read();
            if (!(isPixels ? ReadSingle() : ReadImages()))
            {
                return false;
            }

            name = "";
        }

        return found || FailAt("body", "expected a property 'pixels' (one image) or 'images' (many)");
    }

    // Without a name, what the array holds decides: numbers or rows of an image are one image, anything else is many.
    private bool ReadRootArray()
    {
        name = PixelsName;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return FailAt("body", $"expected {Expected()}, got an empty array");
        }

        if (reader.TokenType != JsonTokenType.StartArray || FirstRowLength() == side)
        {
            return ReadSingle();
        }

        name = ImagesName;
        return ReadImages();
    }

    // A copy of the reader looks ahead; a row is as long as the image itself, or as its side, or wrong.
    private readonly int FirstRowLength()
    {
        if (side <= 1)
        {
            return -1;
        }

        var ahead = reader;
        var length = 0;
        while (ahead.Read() && ahead.TokenType is not (JsonTokenType.EndArray or JsonTokenType.StartArray) && length <= side)
        {
            length++;
        }

        return ahead.TokenType == JsonTokenType.EndArray ? length : -1;
    }

    // On the token after the array's start.
    private bool ReadSingle()
    {
        IsSingle = true;
        return ReadImage();
    }

    private bool ReadImages()
    {
        for (image = 0; reader.TokenType != JsonTokenType.EndArray; image++)
        {
            if (Rows == PredictionLimits.MaxImages)
            {
                TooMany = true;
                return false;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail($"expected an array of {inputSize} numbers, got {Describe()}");
            }

            reader.Read();
            if (!ReadImage())
            {
                return false;
            }

            reader.Read();
        }

        image = -1;
        return Rows > 0 || Fail($"expected at least one image of {inputSize} numbers, got an empty array");
    }

    // On the token after the image's start; ends on the image's EndArray.
    private bool ReadImage()
    {
        var start = Rows * inputSize;
        var room = Math.Min(inputSize, values.Length - start);
        var target = values.Slice(start, room);
        var read = reader.TokenType == JsonTokenType.StartArray && side > 1 ? ReadSquare(target) : ReadNumbers(target, inputSize);
        Rows++;
        return read;
    }

    private bool ReadSquare(Span<float> target)
    {
        for (row = 0; reader.TokenType != JsonTokenType.EndArray; row++)
        {
            if (row == side || reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail(row == side ? $"expected {side} rows, got more" : $"expected a row of {side} numbers, got {Describe()}");
            }

            reader.Read();
            if (!ReadNumbers(target.Length < (row + 1) * side ? [] : target.Slice(row * side, side), side))
            {
                return false;
            }

            reader.Read();
        }

        var rows = row;
        row = -1;
        return rows == side || Fail($"expected {side} rows of {side} numbers, got {rows}");
    }

    private bool ReadNumbers(Span<float> target, int expected)
    {
        column = 0;
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number)
            {
                return Fail($"expected a number{(normalize ? " of 0…255" : "")}, got {Describe()}");
            }

            if (!TryValue(out var value))
            {
                return false;
            }

            if (column < target.Length)
            {
                target[column] = value;
            }

            column++;
            reader.Read();
        }

        var count = column;
        column = -1;
        return count == expected || Fail($"expected {expected} values, got {count}");
    }

    private bool TryValue(out float value)
    {
        if (normalize && reader.ValueSpan is [>= (byte)'0' and <= (byte)'9'] digit)
        {
            value = PixelBytes.Value((byte)(digit[0] - '0'), normalize);
            return true;
        }

        // GetDouble and GetSingle round correctly, and give infinity for what is too large.
        var exact = reader.GetDouble();
        value = reader.GetSingle();
        if (normalize)
        {
            if (!(exact is >= 0 and <= 255))
            {
                return Fail($"{Quote(reader.ValueSpan)} is outside 0…255");
            }

            value /= 255f;
            return true;
        }

        return float.IsFinite(value) || Fail($"{Quote(reader.ValueSpan)} is not a finite 32-bit number");
    }

    private readonly string Expected() => $"an array of {inputSize} numbers, an array of such arrays, or an object with 'pixels' or 'images'";

    private readonly string Describe() => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"the text \"{Quote(reader.ValueSpan)}\"",
        _ => Quote(reader.ValueSpan),
    };

    // The reader stands at the end of what it took last.
    private bool FailBroken()
    {
        var rest = body[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,"u8);
        return rest.IsEmpty
            ? FailAt("body", $"the JSON is incomplete: the body ends after {body.Length} bytes")
            : Fail($"not valid JSON near byte {body.Length - rest.Length}: {Quote(rest)}");
    }

    private static string Quote(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, QuotedLength)]);
        return text.Length > QuotedLength ? shown + "…" : shown;
    }

    private readonly string Place() => name.Length == 0 ? "body" : name + Index(image) + Index(row) + Index(column);

    private static string Index(int index) => index < 0 ? "" : $"[{index}]";

    private bool Fail(string message) => FailAt(Place(), message);

    private bool FailAt(string place, string message)
    {
        Fault = new Fault(place, message);
        return false;
    }
}
