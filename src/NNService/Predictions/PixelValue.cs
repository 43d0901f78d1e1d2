using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NeuralNet.Numerics;
using NNService.Http.Json;

namespace NNService.Predictions;

/// <summary>One number of an image, as JSON.</summary>
internal static class PixelValue
{
    /// <param name="reader">On a number.</param>
    /// <param name="normalize">Whether it must be of 0…255 and is divided by 255.</param>
    /// <param name="value">What enters the network.</param>
    /// <param name="refusal">Why it does not.</param>
    public static bool TryRead(ref readonly Utf8JsonReader reader, bool normalize, out float value, [NotNullWhen(false)] out string? refusal)
    {
        refusal = null;

        // What nearly every number is: a whole number of up to three digits.
        if (Utf8Parser.TryParse(reader.ValueSpan, out byte pixel, out var digits) && digits == reader.ValueSpan.Length)
        {
            value = PixelValues.Table(normalize)[pixel];
            return true;
        }

        // GetDouble and GetSingle round correctly, and give infinity for what is too large.
        value = reader.GetSingle();
        if (!normalize)
        {
            refusal = float.IsFinite(value) ? null : $"{JsonWords.Quote(reader.ValueSpan)} is not a finite 32-bit number";
            return refusal is null;
        }

        value /= 255f;
        var number = reader.GetDouble();
        refusal = number is >= 0 and <= 255 ? null : $"{JsonWords.Quote(reader.ValueSpan)} is outside 0…255{Remedy(number)}";
        return refusal is null;
    }

    // Too bright a pixel is a slip; a negative number, or a large one with a fraction, is no pixel.
    private static string Remedy(double number) =>
        number < 0 || (double.IsFinite(number) && number != Math.Floor(number)) ? "; if it is no pixel, normalize=false feeds numbers as they are" : "";
}
