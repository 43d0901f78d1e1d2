using System.Text;
using System.Text.Json;

namespace NNService.OpenInference;

/// <summary>What a reader stands on, in words short enough for a message.</summary>
internal static class JsonToken
{
    private const int Longest = 32;

    public static string Describe(ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray or JsonTokenType.EndObject => "nothing more",
        JsonTokenType.String => $"the text \"{Shorten(reader.ValueSpan)}\"",
        _ => Shorten(reader.ValueSpan),
    };

    private static string Shorten(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Longest)]);
        return text.Length > Longest ? shown + "…" : shown;
    }
}
