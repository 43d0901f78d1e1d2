using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace NNService.Http;

/// <summary>Makes the server's pools, one for each of its queues of sockets' work.</summary>
internal sealed class SocketBlockPoolFactory : IMemoryPoolFactory<byte>
{
    // A connection that waits holds one block.
    private const int BlockLength = 16 * 1024;
    private const int MostKept = 1024;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new SocketBlockPool(BlockLength, MostKept);
}
