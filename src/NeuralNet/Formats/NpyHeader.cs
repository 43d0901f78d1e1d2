using System.Buffers.Binary;
using System.Text;

namespace NeuralNet.Formats;

/// <summary>
/// The header of an .npy file: a magic number, a version, a length, and the text of a Python dict with exactly the keys
/// <c>descr</c>, <c>fortran_order</c> and <c>shape</c>. Nothing is evaluated: the text is parsed token by token.
/// </summary>
internal static class NpyHeader
{
    // numpy's own cap on a header that is parsed without trust (numpy.lib.format, _MAX_HEADER_SIZE).
    private const int MaximumTextLength = 10_000;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Parses the header and checks that the shape fits the bytes after it.</summary>
    /// <param name="place">The array, for messages.</param>
    /// <param name="file">The whole file.</param>
    /// <param name="dataOffset">Where the array's bytes begin.</param>
    /// <exception cref="WeightFormatException">Any other header, or data of another length.</exception>
    public static ArrayLayout Parse(string place, ReadOnlySpan<byte> file, out int dataOffset)
    {
        if (!file.StartsWith(Magic) || file.Length < Magic.Length + 2)
        {
            throw new WeightFormatException($"{place}: no .npy file: the first bytes are not \\x93NUMPY and a version");
        }

        var version = file[Magic.Length];
        if (version is < 1 or > 3)
        {
            throw new WeightFormatException($"{place}: .npy format version {version}; versions 1 to 3 are known");
        }

        var isShort = version == 1;
        var lengthOffset = Magic.Length + 2;
        var textOffset = lengthOffset + (isShort ? sizeof(ushort) : sizeof(uint));
        if (file.Length < textOffset)
        {
            throw new WeightFormatException($"{place}: the .npy header ends too early; the file is truncated");
        }

        long textLength = isShort
            ? BinaryPrimitives.ReadUInt16LittleEndian(file[lengthOffset..])
            : BinaryPrimitives.ReadUInt32LittleEndian(file[lengthOffset..]);
        if (textLength > Math.Min(MaximumTextLength, file.Length - textOffset))
        {
            throw new WeightFormatException(
                $"{place}: an .npy header of {textLength} bytes; {file.Length - textOffset} are left, "
                + $"and more than {MaximumTextLength} are never needed");
        }

        dataOffset = textOffset + (int)textLength;
        var parser = new NpyHeaderParser(place, file[textOffset..dataOffset]);
        return parser.Parse(file.Length - dataOffset);
    }

    /// <summary>The header of version 1 for a little-endian float32 array in C order, padded so that the data is aligned.</summary>
    /// <exception cref="ArgumentException">The array's shape does not fit its values.</exception>
    public static byte[] Encode(NamedArray array)
    {
        if (array.Shape.IsDefaultOrEmpty || array.Shape.Aggregate(1L, (count, dimension) => count * dimension) != array.Values.Length)
        {
            throw new ArgumentException($"The shape of {array.Name} does not fit its {array.Values.Length} values.", nameof(array));
        }

        var shape = string.Join(", ", array.Shape) + (array.Shape.Length == 1 ? "," : "");
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}";
        var textOffset = Magic.Length + 2 + sizeof(ushort);
        var length = (textOffset + text.Length + 1 + Alignment - 1) / Alignment * Alignment;

        var header = new byte[length];
        Magic.CopyTo(header);
        header[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length + 2), (ushort)(length - textOffset));
        header.AsSpan(textOffset).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(textOffset));
        header[^1] = (byte)'\n';
        return header;
    }
}
