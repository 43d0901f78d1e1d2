namespace NeuralNet.Data;

/// <summary>
/// The bytes of a gzip file, then eight bytes of 0xff. <see cref="System.IO.Compression.GZipStream"/> takes a file that ends early for
/// one that ends, and so never misses the checksum at the end. With these bytes in the checksum's place it is wrong and an
/// <see cref="InvalidDataException"/> follows; behind a whole file they are no gzip header, and are left alone.
/// </summary>
/// <param name="source">At its first byte; left open.</param>
internal sealed class SealedStream(Stream source) : Stream
{
    private const int SealLength = 8;
    private const byte Seal = 0xff;

    private int left = SealLength;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var got = source.Read(buffer);
        if (got > 0 || buffer.IsEmpty)
        {
            return got;
        }

        got = Math.Min(left, buffer.Length);
        buffer[..got].Fill(Seal);
        left -= got;
        return got;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
