using System.Globalization;

namespace NeuralNet.Formats.Pickle;

/// <summary>
/// Decodes a string into one byte per character. Before protocol 3 an array's data is such a string: every byte is written
/// as the Latin-1 character of the same number.
/// </summary>
internal static class StringDecoder
{
    /// <summary>What is returned for a source that is ill-formed, has a character above 255, or does not fit.</summary>
    public const int Malformed = -1;

    /// <summary>Fills <paramref name="destination"/> from the front; returns its number of bytes, or <see cref="Malformed"/>.</summary>
    public static int Decode(StringForm form, ReadOnlySpan<byte> source, Span<byte> destination) => form switch
    {
        StringForm.Utf8 => DecodeUtf8(source, destination),
        StringForm.UnicodeEscape => DecodeEscapes(source, destination, isRepr: false),
        StringForm.Repr => DecodeEscapes(source, destination, isRepr: true),
        _ => source.TryCopyTo(destination) ? source.Length : Malformed,
    };

    private static int DecodeUtf8(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (written == destination.Length)
            {
                return Malformed;
            }

            var first = source[i];
            if (first < 0x80)
            {
                destination[written++] = first;
            }
            else if (first is 0xC2 or 0xC3 && i + 1 < source.Length && (source[i + 1] & 0xC0) == 0x80)
            {
                // The characters 128 to 255 are exactly the sequences of two bytes that begin with C2 or C3.
                destination[written++] = (byte)((first << 6) | (source[++i] & 0x3F));
            }
            else
            {
                return Malformed;
            }
        }

        return written;
    }

    private static int DecodeEscapes(ReadOnlySpan<byte> source, Span<byte> destination, bool isRepr)
    {
        var written = 0;
        while (!source.IsEmpty)
        {
            var (character, length) = source[0] != '\\' ? (source[0], 1)
                : isRepr ? ReprEscape(source)
                : UnicodeEscape(source);
            if (character < 0 || written == destination.Length)
            {
                return Malformed;
            }

            destination[written++] = (byte)character;
            source = source[length..];
        }

        return written;
    }

    // A backslash that does not begin \u or \U stands for itself in this encoding.
    private static (int Character, int Length) UnicodeEscape(ReadOnlySpan<byte> source) => source switch
    {
        [_, (byte)'u', _, _, _, _, ..] => (Hexadecimal(source[2..6]), 6),
        [_, (byte)'U', _, _, _, _, _, _, _, _, ..] => (Hexadecimal(source[2..10]), 10),
        [_, (byte)'u' or (byte)'U', ..] => (Malformed, 0),
        _ => ('\\', 1),
    };

    // Exactly the escapes that Python 2's repr writes.
    private static (int Character, int Length) ReprEscape(ReadOnlySpan<byte> source) => source switch
    {
        [_, (byte)'x', _, _, ..] => (Hexadecimal(source[2..4]), 4),
        [_, (byte)'n', ..] => ('\n', 2),
        [_, (byte)'r', ..] => ('\r', 2),
        [_, (byte)'t', ..] => ('\t', 2),
        [_, (byte)'\\' or (byte)'\'' or (byte)'"', ..] => (source[1], 2),
        _ => (Malformed, 0),
    };

    private static int Hexadecimal(ReadOnlySpan<byte> digits)
        => byte.TryParse(digits.TrimStart((byte)'0'), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value
            : digits.IndexOfAnyExcept((byte)'0') < 0 ? 0
            : Malformed;
}
