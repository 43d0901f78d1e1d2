using System.Buffers;

namespace NNService.Predictions;

/// <summary>
/// Reads images sent as JSON, in one pass into a rented buffer: <c>[784 numbers]</c> or <c>{"pixels":[…]}</c> for one,
/// <c>[[784 numbers],…]</c> or <c>{"images":[…]}</c> for many; an image may also be written as 28 rows of 28.
/// Other properties are passed over, so that an example of <c>/datasets</c> can be piped in as it is.
/// </summary>
internal static class PixelJson
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="body">UTF-8.</param>
    /// <param name="inputSize">Numbers in one image.</param>
    /// <param name="normalize">Whether values are 0…255 and divided by 255, or any finite number fed as sent.</param>
    public static ParsedInput Read(ReadOnlySpan<byte> body, int inputSize, bool normalize)
    {
        if (body.StartsWith(ByteOrderMark))
        {
            body = body[ByteOrderMark.Length..];
        }

        if (PixelArray.TryRead(body, inputSize) is { } plain)
        {
            return new ParsedInput(plain, null);
        }

        return ReadAny(body, inputSize, normalize);
    }

    /// <summary>The same by <see cref="PixelJsonParser"/> alone.</summary>
    internal static ParsedInput ReadAny(ReadOnlySpan<byte> body, int inputSize, bool normalize)
    {
        // A number takes two bytes with what follows it, so the body's length bounds the rows it can hold.
        var rows = Math.Min(PredictionLimits.MaxImages, (body.Length / (2 * inputSize)) + 1);
        var rented = ArrayPool<float>.Shared.Rent(rows * inputSize);
        var parser = new PixelJsonParser(body, rented.AsSpan(0, rows * inputSize), inputSize, normalize);
        if (parser.TryParse())
        {
            return new ParsedInput(new PredictionInput(rented, parser.Rows, inputSize, parser.IsSingle), null);
        }

        ArrayPool<float>.Shared.Return(rented);
        return parser.TooMany ? new ParsedInput(null, null, TooMany: true) : new ParsedInput(null, parser.Fault);
    }
}
