using System.Buffers.Binary;
using System.IO.Compression;

namespace NeuralNet.Tests.Data;

/// <summary>IDX files for tests, well formed or not.</summary>
internal static class IdxBytes
{
    public static byte[] Header(params int[] shape)
    {
        var bytes = new byte[4 + (4 * shape.Length)];
        (bytes[2], bytes[3]) = (0x08, (byte)shape.Length);
        for (var i = 0; i < shape.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), shape[i]);
        }

        return bytes;
    }

    /// <summary>A whole file whose values are 0, 1, 2, … modulo 251.</summary>
    public static byte[] Of(params int[] shape) => [.. Header(shape), .. Values(shape.Aggregate(1, (product, dimension) => product * dimension))];

    public static byte[] Values(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i % 251))];

    public static byte[] Gzip(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
