using System.Text;
using System.Text.Json;

namespace NNService.Http.Json;

/// <summary>What stands in a body, in words short enough for a message.</summary>
internal static class JsonWords
{
    private const int Longest = 32;

    /// <summary>The token that the reader stands on.</summary>
    public static string Describe(ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray or JsonTokenType.EndObject => "nothing more",
        JsonTokenType.String => $"the text \"{Quote(reader.ValueSpan)}\"",
        _ => Quote(reader.ValueSpan),
    };

    public static string Quote(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, Longest)]);
        return text.Length > Longest ? shown + "…" : shown;
    }
}
