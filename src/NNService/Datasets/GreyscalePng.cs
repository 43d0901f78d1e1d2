using System.Buffers.Binary;
using System.IO.Compression;

namespace NNService.Datasets;

/// <summary>Writes an image as PNG with 8 bits of grey a pixel: PNG Specification, Third Edition, sections 5 (chunks) and 11.2 (IHDR, IDAT, IEND).</summary>
internal static class GreyscalePng
{
    private const int HeaderSize = 13;
    private const byte BitDepth = 8;
    private const uint ReversedPolynomial = 0xedb88320;

    private static readonly uint[] ChecksumTable = [.. Enumerable.Range(0, 256).Select(value => ChecksumEntry((uint)value))];

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'];

    /// <param name="pixels">[height, width], 0 is black.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, height * width);

        // After the bit depth: colour type 0 (grey), compression 0, filtering 0, not interlaced.
        Span<byte> header = stackalloc byte[HeaderSize];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[sizeof(int)..], height);
        header[2 * sizeof(int)] = BitDepth;

        using var png = new MemoryStream();
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Compress(pixels, width));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> pixels, int width)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var start = 0; start < pixels.Length; start += width)
            {
                const byte unfiltered = 0;
                zlib.WriteByte(unfiltered);
                zlib.Write(pixels.Slice(start, width));
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Length of the data, type, data, then the checksum of type and data.</summary>
    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Checksum(uint checksum, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            checksum = ChecksumTable[(byte)checksum ^ value] ^ (checksum >> 8);
        }

        return checksum;
    }

    private static uint ChecksumEntry(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) == 0 ? 0 : ReversedPolynomial);
        }

        return value;
    }
}
