using System.Globalization;

namespace NNService.Predictions;

/// <summary>JSON text that is written piece by piece into a buffer large enough for all of it.</summary>
internal ref struct AnswerText(Span<byte> target)
{
    /// <summary>Most bytes of one number, and the comma before it: a sign, nine digits, a point, <c>E-45</c>, or <c>"-Infinity"</c>.</summary>
    public const int NumberBytes = 17;

    private readonly Span<byte> target = target;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public void Write(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[Length..]);
        Length += text.Length;
    }

    /// <summary>The shortest digits that read back as the same number; what JSON has no form for as text, as everywhere in the service.</summary>
    public void Write(float number)
    {
        if (float.IsFinite(number))
        {
            // The buffer is large enough, so this cannot fail.
            _ = number.TryFormat(target[Length..], out var written, default, CultureInfo.InvariantCulture);
            Length += written;
        }
        else
        {
            Write(float.IsNaN(number) ? "\"NaN\""u8 : number > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
        }
    }

    /// <summary>Numbers with commas between.</summary>
    public void Write(scoped ReadOnlySpan<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
            {
                target[Length++] = (byte)',';
            }

            Write(numbers[i]);
        }
    }
}
