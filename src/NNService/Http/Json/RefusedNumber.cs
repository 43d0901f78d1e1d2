using System.Text;
using System.Text.Json;

namespace NNService.Http.Json;

/// <summary>Refuses what stands where a number should, and tells what it is: the serializer's own exceptions do not.</summary>
internal static class RefusedNumber
{
    private const string Key = "got";
    private const int Longest = 40;

    public static JsonException At(ref Utf8JsonReader reader)
    {
        var got = reader.TokenType switch
        {
            JsonTokenType.StartArray => "an array",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.String => $"\"{reader.GetString()}\"",
            JsonTokenType.Number when reader.HasValueSequence => "a very long number",
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
            _ => reader.TokenType.ToString().ToLowerInvariant(),
        };
        var refusal = new JsonException();
        refusal.Data[Key] = got.Length <= Longest ? got : got[..Longest] + "…";
        return refusal;
    }

    /// <returns><c>, got "x"</c>, or nothing where it is not known.</returns>
    public static string Got(JsonException refusal) => refusal.Data[Key] is string got ? $", got {got}" : "";
}
