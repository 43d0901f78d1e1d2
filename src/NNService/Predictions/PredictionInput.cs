using System.Buffers;
using NeuralNet;

namespace NNService.Predictions;

/// <summary>The images of one request, as bytes or as numbers, in a rented buffer that goes back when this is disposed.</summary>
internal readonly struct PredictionInput : IDisposable
{
    private readonly byte[]? pixels;
    private readonly float[]? values;
    private readonly int inputSize;

    /// <param name="pixels">Rented; [rows, input size] and more.</param>
    /// <param name="rows">Images.</param>
    /// <param name="inputSize">Numbers in one image.</param>
    /// <param name="isSingle">Whether the body was one image, which is answered by one prediction rather than a list.</param>
    public PredictionInput(byte[] pixels, int rows, int inputSize, bool isSingle)
    {
        this.pixels = pixels;
        (Rows, this.inputSize, IsSingle) = (rows, inputSize, isSingle);
    }

    /// <summary>As the other, for numbers as they enter the network.</summary>
    public PredictionInput(float[] values, int rows, int inputSize, bool isSingle)
    {
        this.values = values;
        (Rows, this.inputSize, IsSingle) = (rows, inputSize, isSingle);
    }

    public int Rows { get; }

    public bool IsSingle { get; }

    /// <summary>Runs the images through a network.</summary>
    /// <param name="network">Whose input fits.</param>
    /// <param name="normalize">Whether bytes are divided by 255; numbers already are where they are to be.</param>
    /// <param name="outputs">[rows, output size], overwritten.</param>
    /// <param name="cancellation">Looked at between chunks of rows.</param>
    public void Predict(Network network, bool normalize, Span<float> outputs, CancellationToken cancellation)
    {
        if (pixels is not null)
        {
            network.Predict(pixels.AsSpan(0, Rows * inputSize), normalize, outputs, cancellation);
        }
        else
        {
            network.Predict(values.AsSpan(0, Rows * inputSize), outputs, cancellation);
        }
    }

    public void Dispose()
    {
        if (pixels is not null)
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
        else if (values is not null)
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }
}
