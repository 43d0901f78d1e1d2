using System.Buffers;

namespace NNService.Http;

/// <summary>A whole request body in one rented buffer, which goes back when this is disposed.</summary>
internal sealed class BufferedBody : IDisposable
{
    private const int SmallBody = 4096;

    // A buffer that is too small is followed by one that has room for as many times what has arrived: more where it is known to be needed.
    private const int Growth = 2;
    private const int PromisedGrowth = 4;

    private readonly long? promised;
    private byte[] rented;
    private int length;

    private BufferedBody(long? promised)
    {
        this.promised = promised;
        rented = ArrayPool<byte>.Shared.Rent((int)Math.Min(promised ?? SmallBody, SmallBody));
    }

    public ReadOnlySpan<byte> Span => Memory.Span;

    public ReadOnlyMemory<byte> Memory => rented.AsMemory(0, length);

    /// <summary>Reads to the end; the server's own limit bounds the length.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the limit, or was broken off.</exception>
    public static async ValueTask<BufferedBody> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // A length that is promised but never sent must not reserve memory: beyond a small body the buffer grows with what arrives.
        var body = new BufferedBody(request.ContentLength);
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

    /// <summary>Gives the buffer away: whoever takes it returns it to the pool.</summary>
    public byte[] Release()
    {
        var released = rented;
        (rented, length) = ([], 0);
        return released;
    }

    public void Dispose()
    {
        if (rented.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(Release());
        }
    }

    private void Append(ReadOnlySequence<byte> part)
    {
        var needed = length + (int)part.Length;
        if (needed > rented.Length)
        {
            var enough = promised is { } all ? Math.Min(all, (long)PromisedGrowth * needed) : (long)Growth * needed;
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(enough, needed, Array.MaxLength));
            Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(rented);
            rented = larger;
        }

        part.CopyTo(rented.AsSpan(length));
        length = needed;
    }
}
