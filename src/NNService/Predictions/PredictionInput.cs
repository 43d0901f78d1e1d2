using System.Buffers;

namespace NNService.Predictions;

/// <summary>The numbers of one request, [rows, input size], in a rented buffer that goes back when this is disposed.</summary>
internal sealed class PredictionInput(float[] rented, int rows, int inputSize, bool isSingle) : IDisposable
{
    public int Rows => rows;

    /// <summary>Whether the body was one image, which is answered by one prediction rather than a list.</summary>
    public bool IsSingle => isSingle;

    public ReadOnlySpan<float> Values => rented.AsSpan(0, rows * inputSize);

    public void Dispose() => ArrayPool<float>.Shared.Return(rented);
}
