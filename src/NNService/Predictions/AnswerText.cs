using NNService.Http.Json;

namespace NNService.Predictions;

/// <summary>JSON text that is written piece by piece into a buffer large enough for all of it.</summary>
internal ref struct AnswerText(Span<byte> target)
{
    /// <summary>Room that one number needs, and the comma before it.</summary>
    public const int NumberBytes = FloatTexts.Room;

    private readonly Span<byte> target = target;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public void Write(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[Length..]);
        Length += text.Length;
    }

    /// <summary>The shortest digits that read back as the same number.</summary>
    public void Write(float number) => Length += FloatText.Write(number, target[Length..]);

    /// <summary>Numbers with commas between.</summary>
    public void Write(scoped ReadOnlySpan<float> numbers)
    {
        if (!numbers.IsEmpty)
        {
            Length += FloatTexts.Write(numbers, target[Length..]) - 1;
        }
    }
}
