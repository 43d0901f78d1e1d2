using System.Buffers;

namespace NNService.Predictions;

/// <summary>Reads images sent as raw bytes, one byte a pixel, row-major, one image after another.</summary>
internal static class PixelBytes
{
    /// <param name="body">In a rented buffer, which the input keeps; where there is none it goes back.</param>
    /// <param name="inputSize">Bytes in one image.</param>
    public static ParsedInput Take(ArraySegment<byte> body, int inputSize)
    {
        var rows = body.Count / inputSize;
        if (Takes(body.Count, inputSize))
        {
            return new ParsedInput(new PredictionInput(body.Array!, rows, inputSize, isSingle: false), null);
        }

        ArrayPool<byte>.Shared.Return(body.Array!);
        return rows > PredictionLimits.MaxImages && body.Count % inputSize == 0
            ? new ParsedInput(null, null, TooMany: true)
            : ParsedInput.Invalid("body", $"expected a whole number of images, or rows of a table, of {inputSize} bytes, got {body.Count} bytes");
    }

    /// <summary>Whether so many bytes are images, and no more than a request may have.</summary>
    public static bool Takes(int length, int inputSize) => length > 0 && length % inputSize == 0 && length / inputSize <= PredictionLimits.MaxImages;
}
