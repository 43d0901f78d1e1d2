using System.Collections.Immutable;

namespace NeuralNet.Formats;

/// <summary>How an array lies in a file. Only <see cref="Create"/> makes one, so its sizes can be trusted.</summary>
internal sealed class ArrayLayout
{
    private ArrayLayout(ImmutableArray<int> shape, int count, FloatEncoding encoding, bool columnMajor)
    {
        Shape = shape;
        Count = count;
        Encoding = encoding;
        ColumnMajor = columnMajor;
    }

    public ImmutableArray<int> Shape { get; }

    /// <summary>Values in the array: the product of <see cref="Shape"/>.</summary>
    public int Count { get; }

    public FloatEncoding Encoding { get; }

    /// <summary>Fortran order: the first index runs fastest.</summary>
    public bool ColumnMajor { get; }

    public int ByteCount => Count * Encoding.Size;

    /// <summary>
    /// Checks a shape read from a file against the bytes that are there, before anything is allocated for it.
    /// Nothing overflows: the product is compared with the bytes dimension by dimension.
    /// </summary>
    /// <param name="place">Where the array stands, for messages.</param>
    /// <param name="shape">The dimensions as the file gives them, unchecked.</param>
    /// <param name="encoding">How one value is stored.</param>
    /// <param name="columnMajor">Whether the first index runs fastest.</param>
    /// <param name="availableBytes">The most bytes the array's data can have.</param>
    /// <exception cref="WeightFormatException">No dimensions or too many; one below 1; more values than the bytes can hold.</exception>
    public static ArrayLayout Create(
        string place, ReadOnlySpan<long> shape, FloatEncoding encoding, bool columnMajor, int availableBytes)
    {
        if (shape.Length is 0 or > FormatLimits.MaximumRank)
        {
            throw new WeightFormatException(shape.IsEmpty
                ? $"{place}: a 0-d array is a single number; weights have 1 to {FormatLimits.MaximumRank} dimensions (use reshape(1))"
                : $"{place}: an array of {shape.Length} dimensions; weights have 1 to {FormatLimits.MaximumRank}");
        }

        long capacity = availableBytes / encoding.Size;
        long count = 1;
        foreach (var dimension in shape)
        {
            if (dimension < 1)
            {
                throw new WeightFormatException(
                    $"{place}: the shape {Describe(shape)} has a dimension of {dimension}; "
                    + "every dimension of a weights array is at least 1");
            }

            if (dimension > capacity / count)
            {
                throw new WeightFormatException(
                    $"{place}: the shape {Describe(shape)} of {encoding.Size}-byte values "
                    + $"needs more than the {availableBytes} bytes that are there");
            }

            count *= dimension;
        }

        var dimensions = ImmutableArray.CreateBuilder<int>(shape.Length);
        foreach (var dimension in shape)
        {
            dimensions.Add((int)dimension);
        }

        return new ArrayLayout(dimensions.MoveToImmutable(), (int)count, encoding, columnMajor);
    }

    /// <summary>Throws unless the data has exactly the bytes the shape needs.</summary>
    public void CheckByteCount(string place, int actual)
    {
        if (actual != ByteCount)
        {
            throw new WeightFormatException(
                $"{place}: the shape {Describe(Shape)} of {Encoding.Size}-byte values needs {ByteCount} bytes of data, got {actual}");
        }
    }

    private static string Describe<T>(ImmutableArray<T> shape) => $"({string.Join(", ", shape)}{(shape.Length == 1 ? "," : "")})";

    private static string Describe(ReadOnlySpan<long> shape) => Describe(ImmutableArray.Create(shape));
}
