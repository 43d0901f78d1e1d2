using System.Buffers;

namespace NNService.Predictions;

/// <summary>Reads images sent as raw bytes, one byte a pixel, row-major, one image after another.</summary>
internal static class PixelBytes
{
    public static ParsedInput Read(ReadOnlySpan<byte> body, int inputSize)
    {
        if (body.IsEmpty || body.Length % inputSize != 0)
        {
            return ParsedInput.Invalid("body", $"expected a whole number of images of {inputSize} bytes, got {body.Length} bytes");
        }

        var rows = body.Length / inputSize;
        if (rows > PredictionLimits.MaxImages)
        {
            return new ParsedInput(null, null, TooMany: true);
        }

        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented);
        return new ParsedInput(new PredictionInput(rented, rows, inputSize, isSingle: false), null);
    }
}
