using System.Globalization;

namespace NeuralNet.Formats;

/// <summary>Turns an array's bytes into row-major floats.</summary>
internal static class ArrayDecoder
{
    /// <summary>Decodes <paramref name="bytes"/> [<see cref="ArrayLayout.ByteCount"/>] into a fresh array in row-major order.</summary>
    /// <exception cref="WeightFormatException">A value is not finite, or a double is beyond the range of a float.</exception>
    public static NamedArray Decode(string name, ArrayLayout layout, ReadOnlySpan<byte> bytes)
    {
        layout.CheckByteCount($"array {Quoted.Text(name)}", bytes.Length);
        var values = GC.AllocateUninitializedArray<float>(layout.Count);
        layout.Encoding.Decode(bytes, values);

        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw NotFinite(name, layout, bytes, i);
            }
        }

        var isReordered = layout.ColumnMajor && layout.Shape.Length > 1;
        return new NamedArray(name, layout.Shape, isReordered ? ToRowMajor(layout.Shape.AsSpan(), values) : values);
    }

    private static float[] ToRowMajor(ReadOnlySpan<int> shape, ReadOnlySpan<float> columnMajor)
    {
        var rowMajor = GC.AllocateUninitializedArray<float>(columnMajor.Length);
        var columns = shape[^1];
        var rows = columnMajor.Length / columns;
        for (var row = 0; row < rows; row++)
        {
            // In column-major order neighbours along the last axis lie as far apart as all the other axes are long.
            var source = OffsetOfRow(shape, row, rows);
            foreach (ref var value in rowMajor.AsSpan(row * columns, columns))
            {
                value = columnMajor[source];
                source += rows;
            }
        }

        return rowMajor;
    }

    private static int OffsetOfRow(ReadOnlySpan<int> shape, int row, int rows)
    {
        var offset = 0;
        var stride = rows;
        for (var axis = shape.Length - 2; axis >= 0; axis--)
        {
            stride /= shape[axis];
            offset += row % shape[axis] * stride;
            row /= shape[axis];
        }

        return offset;
    }

    private static WeightFormatException NotFinite(string name, ArrayLayout layout, ReadOnlySpan<byte> bytes, int index)
    {
        var value = layout.Encoding.ReadExact(bytes, index);
        var text = value.ToString(CultureInfo.InvariantCulture);
        var place = $"array {Quoted.Text(name)}, value [{string.Join(", ", Position(layout, index))}]";
        return new WeightFormatException(double.IsFinite(value)
            ? $"{place}: {text} is beyond the range of a 32-bit float"
            : $"{place}: {text} is not a finite number; the network it comes from had diverged");
    }

    private static int[] Position(ArrayLayout layout, int index)
    {
        var position = new int[layout.Shape.Length];
        for (var i = 0; i < position.Length; i++)
        {
            var axis = layout.ColumnMajor ? i : position.Length - 1 - i;
            position[axis] = index % layout.Shape[axis];
            index /= layout.Shape[axis];
        }

        return position;
    }
}
