using System.Text.Json;
using NNService.Http.Json;
using NNService.Http.Problems;

namespace NNService.Predictions;

/// <summary>One walk through a JSON body. After a failed <see cref="TryParse"/> either <see cref="Fault"/> or <see cref="TooMany"/> says why.</summary>
internal ref struct PixelJsonParser
{
    private const string ImagesName = "images";
    private const string PixelsName = "pixels";
    private const string TableRowName = "inputs";

    private readonly ReadOnlySpan<byte> body;
    private readonly Span<float> values;
    private readonly int inputSize;
    private readonly int side;
    private readonly bool normalize;
    private Utf8JsonReader reader;
    private PixelPlace place = new();

    public PixelJsonParser(ReadOnlySpan<byte> body, Span<float> values, int inputSize, bool normalize)
    {
        this.body = body;
        this.values = values;
        (this.inputSize, this.normalize) = (inputSize, normalize);
        side = ImageSide.Of(inputSize);
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
            place.Name = "";
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is what the reader throws for a name with half of a surrogate pair.
            return FailBroken();
        }
    }

    private bool ReadRoot() => reader.TokenType switch
    {
        JsonTokenType.StartArray => ReadRootArray(),
        JsonTokenType.StartObject => ReadObject(),
        _ => FailAt("body", $"expected {Expected()}, got {JsonWords.Describe(ref reader)}"),
    };

    private bool ReadObject()
    {
        var (found, isTableRow) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPixels = reader.ValueTextEquals(PixelsName);
            if (!isPixels && !reader.ValueTextEquals(ImagesName))
            {
                isTableRow |= reader.ValueTextEquals(TableRowName);
                reader.Skip();
                continue;
            }

            place.Name = isPixels ? PixelsName : ImagesName;
            if (found)
            {
                return Fail("the body has a second list of pixels; send either 'pixels' or 'images', once");
            }

            found = true;
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail($"expected an array, got {JsonWords.Describe(ref reader)}");
            }

            reader.Read();
            if (!(isPixels ? ReadSingle() : ReadImages()))
            {
                return false;
            }

            place.Name = "";
        }

        var hint = isTableRow ? $"; a row of a table goes as the array that '{TableRowName}' is (jq .{TableRowName})" : "";
        return found || FailAt("body", $"expected a property 'pixels' (one image) or 'images' (many){hint}");
    }

    // Without a name, what the array holds decides: numbers or rows of an image are one image, anything else is many.
    private bool ReadRootArray()
    {
        place.Name = PixelsName;
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            return FailAt("body", $"expected {Expected()}, got an empty array");
        }

        if (reader.TokenType != JsonTokenType.StartArray || ImageSide.FirstRowLength(reader, side) == side)
        {
            return ReadSingle();
        }

        place.Name = ImagesName;
        return ReadImages();
    }

    // On the token after the array's start.
    private bool ReadSingle()
    {
        IsSingle = true;
        return ReadImage();
    }

    private bool ReadImages()
    {
        for (place.Image = 0; reader.TokenType != JsonTokenType.EndArray; place.Image++)
        {
            if (Rows == PredictionLimits.MaxImages)
            {
                TooMany = true;
                return false;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail($"expected an array of {inputSize} numbers, got {JsonWords.Describe(ref reader)}");
            }

            reader.Read();
            if (!ReadImage())
            {
                return false;
            }

            reader.Read();
        }

        place.Image = -1;
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
        for (place.Row = 0; reader.TokenType != JsonTokenType.EndArray; place.Row++)
        {
            if (place.Row == side || reader.TokenType != JsonTokenType.StartArray)
            {
                return Fail(place.Row == side ? $"expected {side} rows, got more" : $"expected a row of {side} numbers, got {JsonWords.Describe(ref reader)}");
            }

            reader.Read();
            if (!ReadNumbers(target.Length < (place.Row + 1) * side ? [] : target.Slice(place.Row * side, side), side))
            {
                return false;
            }

            reader.Read();
        }

        var rows = place.Row;
        place.Row = -1;
        return rows == side || Fail($"expected {side} rows of {side} numbers, got {rows}");
    }

    private bool ReadNumbers(Span<float> target, int expected)
    {
        place.Column = 0;
        while (reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number)
            {
                return Fail($"expected a number{(normalize ? " of 0…255" : "")}, got {JsonWords.Describe(ref reader)}");
            }

            if (!PixelValue.TryRead(in reader, normalize, out var value, out var refusal))
            {
                return Fail(refusal);
            }

            if (place.Column < target.Length)
            {
                target[place.Column] = value;
            }

            place.Column++;
            reader.Read();
        }

        var count = place.Column;
        place.Column = -1;
        return count == expected || Fail($"expected {expected} values, got {count}");
    }

    private readonly string Expected() => $"an array of {inputSize} numbers, an array of such arrays, or an object with 'pixels' or 'images'";

    // The reader stands at the end of what it took last.
    private bool FailBroken()
    {
        var rest = body[(int)reader.BytesConsumed..].TrimStart(" \t\r\n,"u8);
        return rest.IsEmpty
            ? FailAt("body", $"the JSON is incomplete: the body ends after {body.Length} bytes")
            : Fail($"not valid JSON near byte {body.Length - rest.Length}: {JsonWords.Quote(rest)}");
    }

    private bool Fail(string message) => FailAt(place.ToString(), message);

    private bool FailAt(string path, string message)
    {
        Fault = new Fault(path, message);
        return false;
    }
}
