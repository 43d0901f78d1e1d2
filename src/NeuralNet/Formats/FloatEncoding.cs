using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NeuralNet.Formats;

/// <summary>How one floating-point value is stored: IEEE 754 of 4 or 8 bytes, in either byte order.</summary>
/// <param name="Size">Bytes of one value: 4 or 8.</param>
/// <param name="BigEndian">Whether the most significant byte comes first.</param>
internal readonly record struct FloatEncoding(int Size, bool BigEndian)
{
    public static readonly FloatEncoding Single = new(sizeof(float), BigEndian: false);

    /// <summary>
    /// Parses numpy's name of a type: <c>f4</c> or <c>f8</c>, with an optional <c>&lt;</c>, <c>&gt;</c> or <c>=</c> before it.
    /// Native order (<c>=</c> or nothing) is read as little-endian, which it is on every machine numpy still runs on.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> description, out FloatEncoding encoding)
    {
        var bigEndian = description is ['>', ..];
        var kind = description is ['<' or '>' or '=', ..] ? description[1..] : description;
        encoding = new FloatEncoding(kind is ['f', '8'] ? sizeof(double) : sizeof(float), bigEndian);
        return kind is ['f', '4' or '8'];
    }

    /// <summary>
    /// Decodes <paramref name="bytes"/> [n · <see cref="Size"/>] into <paramref name="values"/> [n]; the two must not overlap.
    /// A double is rounded to the nearest float, so one beyond float's range becomes an infinity, which the caller must look for.
    /// </summary>
    public void Decode(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (Size == sizeof(double))
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)ReadDouble(bytes, i);
            }
        }
        else if (BigEndian == BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<byte, uint>(bytes), MemoryMarshal.Cast<float, uint>(values));
        }
        else
        {
            bytes.CopyTo(MemoryMarshal.AsBytes(values));
        }
    }

    /// <summary>The value at <paramref name="index"/> as the file has it, before any rounding to float.</summary>
    public double ReadExact(ReadOnlySpan<byte> bytes, int index)
    {
        if (Size == sizeof(double))
        {
            return ReadDouble(bytes, index);
        }

        var value = bytes.Slice(index * sizeof(float), sizeof(float));
        return BigEndian ? BinaryPrimitives.ReadSingleBigEndian(value) : BinaryPrimitives.ReadSingleLittleEndian(value);
    }

    private double ReadDouble(ReadOnlySpan<byte> bytes, int index)
    {
        var value = bytes.Slice(index * sizeof(double), sizeof(double));
        return BigEndian ? BinaryPrimitives.ReadDoubleBigEndian(value) : BinaryPrimitives.ReadDoubleLittleEndian(value);
    }
}
