using System.Buffers;

namespace NNService.Predictions;

/// <summary>Reads images sent as raw bytes, one byte a pixel, row-major, one image after another.</summary>
internal static class PixelBytes
{
    private static readonly float[] Raw = [.. Enumerable.Range(0, 256).Select(value => (float)value)];
    private static readonly float[] Unit = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    /// <summary>The value a byte enters the network with.</summary>
    public static float Value(byte pixel, bool normalize) => normalize ? Unit[pixel] : Raw[pixel];

    public static ParsedInput Read(ReadOnlySpan<byte> body, int inputSize, bool normalize)
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

        var table = normalize ? Unit : Raw;
        var rented = ArrayPool<float>.Shared.Rent(body.Length);
        var values = rented.AsSpan(0, body.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = table[body[i]];
        }

        return new ParsedInput(new PredictionInput(rented, rows, inputSize, isSingle: false), null);
    }
}
