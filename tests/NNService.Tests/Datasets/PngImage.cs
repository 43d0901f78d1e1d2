using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NNService.Tests.Datasets;

/// <summary>A PNG taken apart again by the letter of the specification, bit by bit where the encoder uses a table.</summary>
internal sealed record PngImage(int Width, int Height, byte BitDepth, byte ColourType, byte[] Pixels)
{
    public static PngImage Decode(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], png[..8]);
        var chunks = Chunks(png.AsSpan(8));
        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        Assert.Empty(chunks[2].Data);

        var header = chunks[0].Data;
        Assert.Equal(13, header.Length);
        Assert.Equal([0, 0, 0], header[10..]);
        var width = BinaryPrimitives.ReadInt32BigEndian(header);
        return new PngImage(width, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), header[8], header[9], Unfilter(chunks[1].Data, width));
    }

    private static List<(string Type, byte[] Data)> Chunks(ReadOnlySpan<byte> rest)
    {
        var chunks = new List<(string, byte[])>();
        while (rest.Length > 0)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            Assert.Equal(Crc32(rest.Slice(4, 4 + length)), BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]));
            chunks.Add((Encoding.ASCII.GetString(rest.Slice(4, 4)), rest.Slice(8, length).ToArray()));
            rest = rest[(12 + length)..];
        }

        return chunks;
    }

    private static byte[] Unfilter(byte[] compressed, int width)
    {
        using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var lines = new MemoryStream();
        zlib.CopyTo(lines);
        var rows = lines.ToArray().Chunk(width + 1).ToArray();
        Assert.All(rows, row => Assert.Equal((0, width + 1), (row[0], row.Length)));
        return [.. rows.SelectMany(row => row[1..])];
    }

    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var remainder = uint.MaxValue;
        foreach (var value in data)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((remainder ^ (uint)(value >> bit)) & 1) != 0;
                remainder = (remainder >> 1) ^ (carry ? 0xedb88320 : 0);
            }
        }

        return ~remainder;
    }
}
