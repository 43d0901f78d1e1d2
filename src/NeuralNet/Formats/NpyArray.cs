using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NeuralNet.Formats;

/// <summary>
/// numpy's own file of one array (.npy): a header that describes it, then its bytes. Format versions 1 to 3 are read, version 1
/// is written. Source: numpy.lib.format.
/// </summary>
public static class NpyArray
{
    /// <summary>Reads an array of finite floats of 4 or 8 bytes, in either byte order, C or Fortran order.</summary>
    /// <param name="name">The name the array gets, which is not in the file.</param>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightFormatException">It is not exactly that; the message names the array.</exception>
    public static NamedArray Read(string name, ReadOnlyMemory<byte> file)
    {
        ArgumentNullException.ThrowIfNull(name);
        FormatLimits.CheckFileLength(file.Length);
        return ReadMember(name, file.Span);
    }

    /// <summary>Writes the array as little-endian float32 in C order: the bytes that <c>numpy.save</c> writes.</summary>
    /// <exception cref="ArgumentException">The array's shape does not fit its values.</exception>
    public static void Write(Stream destination, NamedArray array)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(array);
        destination.Write(NpyHeader.Encode(array));
        destination.Write(LittleEndianBytes(array));
    }

    internal static NamedArray ReadMember(string name, ReadOnlySpan<byte> file)
    {
        var layout = NpyHeader.Parse($"array {Quoted.Text(name)}", file, out var dataOffset);
        return ArrayDecoder.Decode(name, layout, file[dataOffset..]);
    }

    internal static ReadOnlySpan<byte> LittleEndianBytes(NamedArray array)
    {
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.AsBytes(array.Values.AsSpan());
        }

        var bytes = new byte[array.Values.Length * sizeof(float)];
        for (var i = 0; i < array.Values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), array.Values[i]);
        }

        return bytes;
    }
}
