using System.Buffers;
using NeuralNet;

namespace NNService.Predictions;

/// <summary>The images of one request, as bytes or as numbers, in a rented buffer that goes back when this is disposed.</summary>
internal readonly struct PredictionInput : IDisposable
{
    private readonly byte[]? pixels;
    private readonly float[]? values;
    private readonly int inputSize;
    private readonly int firstRow;

    /// <param name="pixels">Rented; [rows, input size] and more.</param>
    /// <param name="rows">Images.</param>
    /// <param name="inputSize">Numbers in one image.</param>
    /// <param name="isSingle">Whether the body was one image, which is answered by one prediction rather than a list.</param>
    public PredictionInput(byte[] pixels, int rows, int inputSize, bool isSingle)
        : this(pixels, values: null, firstRow: 0, rows, inputSize, isSingle)
    {
    }

    /// <summary>As the other, for numbers as they enter the network.</summary>
    public PredictionInput(float[] values, int rows, int inputSize, bool isSingle)
        : this(pixels: null, values, firstRow: 0, rows, inputSize, isSingle)
    {
    }

    private PredictionInput(byte[]? pixels, float[]? values, int firstRow, int rows, int inputSize, bool isSingle)
    {
        (this.pixels, this.values, this.firstRow, this.inputSize) = (pixels, values, firstRow, inputSize);
        (Rows, IsSingle) = (rows, isSingle);
    }

    public int Rows { get; }

    public bool IsSingle { get; }

    /// <summary>Some of the rows, in the same buffer; only the whole is disposed of.</summary>
    public PredictionInput Slice(int first, int rows) => new(pixels, values, firstRow + first, rows, inputSize, isSingle: false);

    /// <summary>Runs the images through a network.</summary>
    /// <param name="network">Whose input fits.</param>
    /// <param name="normalize">Whether bytes are divided by 255; numbers already are where they are to be.</param>
    /// <param name="outputs">[rows, output size], overwritten.</param>
    /// <param name="cancellation">Looked at between chunks of rows.</param>
    public void Predict(Network network, bool normalize, Span<float> outputs, CancellationToken cancellation)
    {
        var (start, length) = (firstRow * inputSize, Rows * inputSize);
        if (pixels is not null)
        {
            network.Predict(pixels.AsSpan(start, length), normalize, outputs, cancellation);
        }
        else
        {
            network.Predict(values.AsSpan(start, length), outputs, cancellation);
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
