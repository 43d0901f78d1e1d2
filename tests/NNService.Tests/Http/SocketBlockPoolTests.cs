using System.Buffers;
using NNService.Http;

namespace NNService.Tests.Http;

/// <summary>Blocks go out and come back, the last one first, and no more are kept than is said.</summary>
public sealed class SocketBlockPoolTests
{
    [Fact]
    public void What_came_back_last_goes_out_first()
    {
        using var pool = new SocketBlockPool(100, 10);
        var (one, two) = (pool.Rent(), pool.Rent(100));
        Assert.Equal((100, 100), (one.Memory.Length, two.Memory.Length));
        one.Dispose();
        two.Dispose();

        IMemoryOwner<byte>[] again = [pool.Rent(1), pool.Rent(1), pool.Rent(1)];

        Assert.Same(two, again[0]);
        Assert.Same(one, again[1]);
        Assert.DoesNotContain(again[2], new[] { one, two });
    }

    [Fact]
    public void No_more_are_kept_than_is_said()
    {
        using var pool = new SocketBlockPool(100, 2);
        IMemoryOwner<byte>[] blocks = [pool.Rent(), pool.Rent(), pool.Rent()];
        Array.ForEach(blocks, block => block.Dispose());

        IMemoryOwner<byte>[] again = [pool.Rent(), pool.Rent(), pool.Rent()];

        Assert.Equal(2, again.Intersect(blocks).Count());
    }

    [Fact]
    public void A_pool_that_is_disposed_keeps_nothing()
    {
        var pool = new SocketBlockPool(100, 2);
        var (out1, out2) = (pool.Rent(), pool.Rent());
        out1.Dispose();
        pool.Dispose();
        out2.Dispose();

        Assert.DoesNotContain(pool.Rent(), new[] { out1, out2 });
    }

    [Fact]
    public void More_than_a_block_is_refused()
    {
        using var pool = new SocketBlockPool(100, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(101));
        Assert.Equal(100, pool.MaxBufferSize);
    }
}
