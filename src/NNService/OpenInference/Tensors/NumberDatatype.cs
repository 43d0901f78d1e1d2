using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NNService.OpenInference.Tensors;

/// <summary>A kind of number that the machine knows too; 64-bit ones are rounded to the nearest float, as a network could hold no other.</summary>
internal sealed class NumberDatatype<T>(string name, int size) : TensorDatatype(name, size)
    where T : unmanaged, INumber<T>
{
    public override void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var elements = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = float.CreateTruncating(elements[i]);
        }
    }

    // A whole number may be written as 1.0, as those do whose numbers are all of one kind.
    public override bool TryRead(ref readonly Utf8JsonReader reader, out float value)
    {
        value = 0;
        if (reader.TokenType != JsonTokenType.Number || !T.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = float.CreateTruncating(number);
        return true;
    }
}
