using System.Buffers;

namespace NNService.Predictions;

/// <summary>
/// Reads the bodies that nearly every client sends, whole numbers as a JSON library writes them:
/// <c>[…]</c>, <c>[[…],…]</c>, <c>{"pixels":[…]}</c> or <c>{"images":[[…],…]}</c>, into bytes. It gives up on anything else, right or wrong,
/// and <see cref="PixelJsonParser"/> decides.
/// </summary>
internal static class PixelArray
{
    private static ReadOnlySpan<byte> PixelsStart => "{\"pixels\":"u8;

    private static ReadOnlySpan<byte> ImagesStart => "{\"images\":"u8;

    /// <param name="body">UTF-8, without a byte order mark.</param>
    /// <param name="inputSize">Numbers in one image.</param>
    /// <returns>The input, or null.</returns>
    public static PredictionInput? TryRead(ReadOnlySpan<byte> body, int inputSize)
    {
        body = body.TrimEnd(" \t\r\n"u8);
        var position = 0;
        var isNamed = body.StartsWith(PixelsStart) || body.StartsWith(ImagesStart);
        if (isNamed)
        {
            position = PixelsStart.Length;
            position += position < body.Length && body[position] == ' ' ? 1 : 0;
        }

        if (position + 1 >= body.Length || (isNamed && body[^1] != '}'))
        {
            return null;
        }

        var isSingle = body[position + 1] != '[';
        if (body[position] != '[' || (isNamed && isSingle != body.StartsWith(PixelsStart)))
        {
            return null;
        }

        body = isNamed ? body[..^1] : body;
        return isSingle ? Single(body, position, inputSize) : Many(body, position, inputSize);
    }

    private static PredictionInput? Single(ReadOnlySpan<byte> body, int position, int inputSize)
    {
        // A number takes two bytes with what follows it: nothing is reserved for a body that cannot hold the image.
        if (body.Length < 2 * inputSize)
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent(inputSize + PixelNumbers.Slack);
        if (PixelRow.Read(body, position, rented.AsSpan(0, inputSize)) == body.Length)
        {
            return new PredictionInput(rented, 1, inputSize, isSingle: true);
        }

        ArrayPool<byte>.Shared.Return(rented);
        return null;
    }

    private static PredictionInput? Many(ReadOnlySpan<byte> body, int position, int inputSize)
    {
        var most = Math.Min(PredictionLimits.MaxImages, body.Length / (2 * inputSize));
        if (most == 0)
        {
            return null;
        }

        var rented = ArrayPool<byte>.Shared.Rent((most * inputSize) + PixelNumbers.Slack);
        position++;
        for (var row = 0; row < most; row++)
        {
            position = PixelRow.Read(body, position, rented.AsSpan(row * inputSize, inputSize));
            if (position < 0 || position == body.Length)
            {
                break;
            }

            if (body[position] == ']' && position + 1 == body.Length)
            {
                return new PredictionInput(rented, row + 1, inputSize, isSingle: false);
            }

            if (body[position++] != ',')
            {
                break;
            }

            position += position < body.Length && body[position] == ' ' ? 1 : 0;
        }

        ArrayPool<byte>.Shared.Return(rented);
        return null;
    }
}
