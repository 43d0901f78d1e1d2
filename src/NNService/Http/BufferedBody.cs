using System.Buffers;

namespace NNService.Http;

/// <summary>A whole request body in one rented buffer, which goes back when this is disposed.</summary>
internal sealed class BufferedBody : IDisposable
{
    private const int SmallBody = 4096;

    private byte[] rented;
    private int length;

    private BufferedBody(int capacity) => rented = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Span => Memory.Span;

    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, length);

    /// <summary>Reads to the end; the server's own limit bounds the length.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the limit, or was broken off.</exception>
    public static async ValueTask<BufferedBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // A length that is promised but never sent must not reserve memory: beyond a small body the buffer grows with what arrives.
        var body = new BufferedBody((int)Math.Min(request.ContentLength ?? SmallBody, SmallBody));
        try
        {
            while (true)
            {
                var result = await request.BodyReader.ReadAsync(cancellation);
                body.Append(result.Buffer);
                request.BodyReader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return body;
                }
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(rented);
        (rented, length) = ([], 0);
    }

    private void Append(ReadOnlySequence<byte> part)
    {
        var needed = length + (int)part.Length;
        if (needed > rented.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * rented.Length));
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(rented);
            rented = larger;
        }

        part.CopyTo(rented.AsSpan(length));
        length = needed;
    }
}
