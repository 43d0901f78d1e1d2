using System.Text;
using System.Text.Unicode;

namespace NeuralNet.Formats.Pickle;

/// <summary>How a string's bytes stand for its characters.</summary>
internal enum StringForm
{
    /// <summary>A byte is a character, or simply a byte.</summary>
    Verbatim,

    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>Latin-1 with <c>\uXXXX</c> for some characters: text of protocol 0.</summary>
    UnicodeEscape,

    /// <summary>Python 2's <c>repr</c> without its quotes: <c>\n</c>, <c>\\</c>, <c>\x1b</c>.</summary>
    Repr,
}

/// <summary>What a string may be used as. Python 2 made no difference.</summary>
[Flags]
internal enum StringUse
{
    Text = 1,
    Bytes = 2,
}

/// <summary>Text or bytes. It stays a slice of the file until its content is wanted, so copying it about is free.</summary>
internal sealed class PickleString(ReadOnlyMemory<byte> raw, StringForm form, StringUse use) : PickleValue
{
    private const int LongestEscape = 6;

    public bool IsText => use.HasFlag(StringUse.Text);

    public bool IsBytes => use.HasFlag(StringUse.Bytes);

    /// <summary>Whether the bytes stand in the file as they are.</summary>
    public bool IsVerbatim => form == StringForm.Verbatim;

    /// <summary>At least as many bytes as <see cref="TryGetBytes"/> can yield: no form has a character in less than a byte.</summary>
    public int RawLength => raw.Length;

    public override string Description => $"{(IsText ? "the text" : "the bytes")} {Quoted.Bytes(raw.Span)}";

    /// <summary>The same characters as bytes: what <c>_codecs.encode(text, 'latin1')</c> makes.</summary>
    public PickleString AsBytes() => new(raw, form, StringUse.Bytes);

    /// <summary>The bytes, if they are exactly <paramref name="count"/>; false if not, or where a character is no byte.</summary>
    public bool TryGetBytes(int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = raw.Span;
        if (!IsVerbatim && count <= raw.Length)
        {
            var decoded = new byte[count];
            bytes = StringDecoder.Decode(form, raw.Span, decoded) == count ? decoded : default;
        }

        return bytes.Length == count;
    }

    /// <summary>The characters; null if they are ill-formed or more than <paramref name="maximumLength"/>.</summary>
    public string? TryGetText(int maximumLength)
    {
        if (raw.Length > maximumLength * LongestEscape)
        {
            return null;
        }

        return Decode() is { } text && text.Length <= maximumLength ? text : null;
    }

    private string? Decode()
    {
        if (form == StringForm.Utf8)
        {
            return Utf8.IsValid(raw.Span) ? Encoding.UTF8.GetString(raw.Span) : null;
        }

        Span<byte> characters = stackalloc byte[raw.Length];
        var length = StringDecoder.Decode(form, raw.Span, characters);
        return length >= 0 ? Encoding.Latin1.GetString(characters[..length]) : null;
    }
}
