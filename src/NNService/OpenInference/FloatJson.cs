using System.Text.Json;

namespace NNService.OpenInference;

/// <summary>Writes a number with as many digits as read back to the same bits.</summary>
internal static class FloatJson
{
    /// <summary>NaN and the infinities, for which JSON has no numbers, become text as everywhere in the service.</summary>
    public static void Write(Utf8JsonWriter json, float number)
    {
        if (float.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(float.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }
}
