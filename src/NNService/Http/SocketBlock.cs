using System.Buffers;
using System.Runtime.InteropServices;

namespace NNService.Http;

/// <summary>A block of a <see cref="SocketBlockPool"/>, at a fixed address as sockets want it.</summary>
internal sealed class SocketBlock(SocketBlockPool pool, int length) : IMemoryOwner<byte>
{
    public Memory<byte> Memory { get; } = MemoryMarshal.CreateFromPinnedArray(GC.AllocateUninitializedArray<byte>(length, pinned: true), 0, length);

    /// <summary>Gives the block back.</summary>
    public void Dispose() => pool.Return(this);
}
