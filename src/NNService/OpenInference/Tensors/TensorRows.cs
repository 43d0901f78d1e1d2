using System.Buffers;

namespace NNService.OpenInference.Tensors;

/// <summary>The numbers of one request, [rows, row size], in a rented buffer that goes back when this is disposed.</summary>
internal sealed class TensorRows : IDisposable
{
    private const float PixelRange = 255f;

    private readonly float[] rented;
    private readonly int length;

    public TensorRows(int rows, int rowSize)
    {
        Rows = rows;
        length = rows * rowSize;
        rented = ArrayPool<float>.Shared.Rent(length);
    }

    public int Rows { get; }

    public Span<float> Values => rented.AsSpan(0, length);

    /// <summary>Divides by 255 what must then be of 0…255.</summary>
    /// <exception cref="InferenceFormatException">A value is outside.</exception>
    public void Normalize(string path)
    {
        var values = Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!(values[i] is >= 0 and <= PixelRange))
            {
                throw new InferenceFormatException($"{path}[{i}]", $"{values[i]} is outside 0…255");
            }

            values[i] /= PixelRange;
        }
    }

    /// <exception cref="InferenceFormatException">A value is no finite 32-bit number.</exception>
    public void RefuseInfinite(string path)
    {
        var values = Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new InferenceFormatException($"{path}[{i}]", $"{values[i]} is not a finite 32-bit number");
            }
        }
    }

    public void Dispose() => ArrayPool<float>.Shared.Return(rented);
}
