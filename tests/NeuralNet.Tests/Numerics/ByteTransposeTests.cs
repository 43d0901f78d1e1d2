using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ByteTransposeTests
{
    [Theory]
    [InlineData(8, 64, 0, 64)]
    [InlineData(24, 128, 64, 64)]
    [InlineData(104, 832, 0, 832)]
    public void Turns_rows_into_columns(int rows, int stride, int first, int columns)
    {
        const int ToStride = 128;
        var random = new SeededRandom(1);
        var from = new byte[rows * stride];
        foreach (ref var value in from.AsSpan())
        {
            value = (byte)(random.NextIndex(4) == 0 ? 1 + random.NextIndex(255) : 0);
        }

        var to = new byte[columns * ToStride];
        ByteTranspose.Run(from, stride, first, to, ToStride, rows);
        for (var j = 0; j < columns; j++)
        {
            for (var i = 0; i < rows; i++)
            {
                Assert.Equal(from[(i * stride) + first + j], to[(j * ToStride) + i]);
            }
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ByteTranspose.Run(new byte[64 * 7], 64, 0, new byte[64 * 64], 64, 7));
        Assert.Throws<ArgumentException>(() => ByteTranspose.Run(new byte[64 * 8], 64, 32, new byte[64 * 64], 64, 8));
        Assert.Throws<ArgumentException>(() => ByteTranspose.Run(new byte[64 * 7], 64, 0, new byte[64 * 64], 64, 8));
    }
}
