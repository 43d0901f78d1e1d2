using System.Text.Json;

namespace NNService.OpenInference.Tensors;

/// <summary>True is 1 and false 0: a byte in binary data, the words of JSON otherwise.</summary>
internal sealed class BooleanDatatype() : TensorDatatype("BOOL", 1)
{
    public override void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = bytes[i] == 0 ? 0 : 1;
        }
    }

    public override bool TryRead(ref readonly Utf8JsonReader reader, out float value)
    {
        value = reader.TokenType == JsonTokenType.True ? 1 : 0;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }
}
