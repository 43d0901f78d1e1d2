using System.Runtime.CompilerServices;
using NNService.Http.Json;

namespace NNService.Predictions;

/// <summary>JSON text that is written piece by piece into a buffer large enough for all of it.</summary>
internal ref struct AnswerText(Span<byte> target)
{
    private readonly Span<byte> target = target;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(target[Length..]);
        Length += text.Length;
    }

    /// <summary>One of the numbers, without the comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped FloatTexts numbers, int number) => Length += numbers.Copy(number, target[Length..]) - 1;

    /// <summary>Some of the numbers, with commas between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(scoped FloatTexts numbers, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Length += numbers.Copy(first + i, target[Length..]);
        }

        Length -= count > 0 ? 1 : 0;
    }
}
