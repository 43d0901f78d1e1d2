namespace NeuralNet.Numerics;

/// <summary>
/// A batch of inputs that are bytes, most of them 0, as images are: what runs fastest through a first layer. The results have the bits of
/// the same numbers given as floats.
/// </summary>
internal readonly ref struct ByteBatch
{
    /// <param name="bytes">[rows, <paramref name="stride"/>], zeros behind each row's inputs.</param>
    /// <param name="stride">As <see cref="StrideOf"/> says.</param>
    /// <param name="values">[256], what each byte stands for; the first is 0.</param>
    public ByteBatch(ReadOnlySpan<byte> bytes, int stride, ReadOnlySpan<float> values)
    {
        Bytes = bytes;
        Stride = stride;
        Values = values;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Stride { get; }

    public ReadOnlySpan<float> Values { get; }

    /// <summary>The distance of rows of so many inputs.</summary>
    public static int StrideOf(int inputs) => ByteProduct.StrideOf(inputs);

    /// <summary>The rows of memory that <paramref name="batch"/> rows need: some more, as rows are turned in blocks.</summary>
    public static int RowsFor(int batch) => (batch + ByteTranspose.Rows - 1) / ByteTranspose.Rows * ByteTranspose.Rows;
}
