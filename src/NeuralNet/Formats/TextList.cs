using System.Text.Json;

namespace NeuralNet.Formats;

/// <summary>A list of names as a JSON array of texts, for formats whose own metadata are single texts.</summary>
internal static class TextList
{
    public static string Write(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(text => $"\"{JsonEncodedText.Encode(text)}\""))}]";

    /// <exception cref="WeightFormatException">It is no JSON array of texts, or of too many, or of too long ones.</exception>
    public static IReadOnlyList<string> Read(string place, ReadOnlySpan<byte> json)
    {
        var texts = new List<string>();
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                throw Refuse(place);
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.String && texts.Count < FormatLimits.MaximumTexts)
            {
                texts.Add(reader.GetString()!);
            }

            if (reader.TokenType != JsonTokenType.EndArray || texts.Exists(text => text.Length > FormatLimits.MaximumNameLength) || reader.Read())
            {
                throw Refuse(place);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new WeightFormatException($"{place}: {exception.Message}", exception);
        }

        return texts;
    }

    private static WeightFormatException Refuse(string place) => new(
        $"{place}: expected a JSON array of at most {FormatLimits.MaximumTexts} texts of at most {FormatLimits.MaximumNameLength} characters each");
}
