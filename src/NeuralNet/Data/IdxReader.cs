using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace NeuralNet.Data;

/// <summary>
/// Reads the IDX format of the MNIST files, plain or gzipped (told by its first bytes): two zero bytes, the type 8 (unsigned byte),
/// the number of dimensions, each dimension as big-endian int32, then exactly that many values.
/// </summary>
public static class IdxReader
{
    private const byte UnsignedByte = 0x08;
    private const int LargestDimensions = 4;
    private const long LargestLength = 1L << 30;
    private const int FirstChunk = 1 << 20;

    private static ReadOnlySpan<byte> GzipMagic => [0x1f, 0x8b];

    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">Seekable, at its first byte; left open.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="DataFormatException">Wrong magic, too large, or a length that is not the dimensions' product.</exception>
    public static IdxArray Read(Stream stream, string name) => Read(stream, name, source =>
    {
        var shape = ReadHeader(source, name);
        var values = ReadValues(source, shape, name);
        if (source.ReadByte() >= 0)
        {
            throw new DataFormatException($"{name}: more bytes follow the {values.Length} that the header [{string.Join(", ", shape)}] promises.");
        }

        return new IdxArray(shape, values);
    });

    /// <summary>Reads the dimensions and leaves the values unread. Parameters and errors as with <see cref="Read(Stream, string)"/>.</summary>
    public static ImmutableArray<int> ReadShape(Stream stream, string name) => Read(stream, name, source => ReadHeader(source, name));

    private static TResult Read<TResult>(Stream stream, string name, Func<Stream, TResult> read)
    {
        Span<byte> start = stackalloc byte[2];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Seek(-length, SeekOrigin.Current);
        if (length < start.Length || !start.SequenceEqual(GzipMagic))
        {
            return read(stream);
        }

        try
        {
            using var inflated = new GZipStream(new SealedStream(stream), CompressionMode.Decompress);
            return read(inflated);
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException($"{name}: the gzip stream is broken. Is the file complete?", exception);
        }
    }

    private static ImmutableArray<int> ReadHeader(Stream source, string name)
    {
        Span<byte> head = stackalloc byte[4];
        if (source.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || head[0] != 0 || head[1] != 0)
        {
            throw new DataFormatException($"{name}: not an IDX file: it must begin with two zero bytes, the type and the number of dimensions.");
        }

        if (head[2] != UnsignedByte)
        {
            throw new DataFormatException($"{name}: IDX type 0x{head[2]:x2} where 0x08 (unsigned byte) is expected.");
        }

        if (head[3] is 0 or > LargestDimensions)
        {
            throw new DataFormatException($"{name}: {head[3]} dimensions where 1 to {LargestDimensions} are expected.");
        }

        var shape = ImmutableArray.CreateBuilder<int>(head[3]);
        Span<byte> dimension = stackalloc byte[sizeof(int)];
        for (var i = 0; i < head[3]; i++)
        {
            if (source.ReadAtLeast(dimension, dimension.Length, throwOnEndOfStream: false) < dimension.Length)
            {
                throw new DataFormatException($"{name}: the file ends within its header.");
            }

            shape.Add(BinaryPrimitives.ReadInt32BigEndian(dimension));
        }

        return shape.MoveToImmutable();
    }

    // The header may lie: memory grows with the bytes that have come, not with those that are promised.
    private static byte[] ReadValues(Stream source, ImmutableArray<int> shape, string name)
    {
        var length = Length(shape, name);
        byte[] values = [];
        while (values.Length < length)
        {
            var start = values.Length;
            Array.Resize(ref values, (int)Math.Clamp(2L * start, Math.Min(FirstChunk, length), length));
            var end = start + source.ReadAtLeast(values.AsSpan(start), values.Length - start, throwOnEndOfStream: false);
            if (end < values.Length)
            {
                throw new DataFormatException(
                    $"{name}: the header [{string.Join(", ", shape)}] promises {length} bytes, the file ends after {end}. Is it complete?");
            }
        }

        return values;
    }

    private static int Length(ImmutableArray<int> shape, string name)
    {
        var length = 1L;
        foreach (var dimension in shape)
        {
            if (dimension < 0 || (length *= dimension) > LargestLength)
            {
                throw new DataFormatException($"{name}: dimensions [{string.Join(", ", shape)}] are negative or come to more than {LargestLength} bytes.");
            }
        }

        return (int)length;
    }
}
