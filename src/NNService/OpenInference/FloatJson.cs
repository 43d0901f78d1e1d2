using System.Text.Json;
using NNService.Http.Json;

namespace NNService.OpenInference;

/// <summary>Writes a number with as many digits as read back to the same bits.</summary>
internal static class FloatJson
{
    /// <summary>NaN and the infinities, for which JSON has no numbers, become text as everywhere in the service.</summary>
    public static void Write(Utf8JsonWriter json, float number)
    {
        Span<byte> text = stackalloc byte[FloatText.Room];
        json.WriteRawValue(text[..FloatText.Write(number, text)], skipInputValidation: true);
    }
}
