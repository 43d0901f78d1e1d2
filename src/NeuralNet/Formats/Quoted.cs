using System.Text;

namespace NeuralNet.Formats;

/// <summary>Text from a file, made fit for a message: short, on one line, without control characters.</summary>
internal static class Quoted
{
    private const int MaximumLength = 60;

    /// <summary>The text in single quotes, cut after 60 characters; what cannot be printed becomes <c>\u....</c>.</summary>
    public static string Text(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder(MaximumLength + 8).Append('\'');
        foreach (var character in text[..Math.Min(text.Length, MaximumLength)])
        {
            if (char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029')
            {
                quoted.Append("\\u").Append(((int)character).ToString("x4"));
            }
            else
            {
                quoted.Append(character);
            }
        }

        return quoted.Append(text.Length > MaximumLength ? "…'" : "'").ToString();
    }

    /// <summary>The same for bytes, each taken as one Latin-1 character.</summary>
    public static string Bytes(ReadOnlySpan<byte> bytes)
        => Text(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, MaximumLength + 1)]));
}
