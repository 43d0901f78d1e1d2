using System.Buffers;

namespace NNService.Http;

/// <summary>
/// Memory that the server receives into and sends from, in blocks four times as large as its own: a body of a hundred images is taken from the socket in a
/// quarter of the calls. What was given back last is given out first, as it is most likely still in a cache.
/// </summary>
/// <param name="blockLength">Bytes in a block.</param>
/// <param name="mostKept">Blocks that wait here; others are left to the garbage collector.</param>
internal sealed class SocketBlockPool(int blockLength, int mostKept) : MemoryPool<byte>
{
    private readonly Lock gate = new();
    private readonly Stack<SocketBlock> kept = new();
    private bool isDisposed;

    public override int MaxBufferSize => blockLength;

    /// <summary>A block, of which more may be used than is asked for.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More is asked for than a block has.</exception>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, blockLength);
        lock (gate)
        {
            if (kept.TryPop(out var block))
            {
                return block;
            }
        }

        return new SocketBlock(this, blockLength);
    }

    public void Return(SocketBlock block)
    {
        lock (gate)
        {
            if (!isDisposed && kept.Count < mostKept)
            {
                kept.Push(block);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        lock (gate)
        {
            isDisposed = true;
            kept.Clear();
        }
    }
}
