using System.Numerics;
using System.Runtime.InteropServices;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ByteProductTests
{
    private static readonly int Width = Vector<float>.Count;
    private static readonly float[] Values = [.. Enumerable.Range(0, 256).Select(value => value / 255f)];

    private readonly SeededRandom random = new(7);

    /// <summary>Around each number of vectors that a kernel is compiled for, and where one block ends and the next begins.</summary>
    public static TheoryData<int> Widths =>
        [.. Enumerable.Range(1, 8).SelectMany(count => new[] { (count * Width) - 1, count * Width, (count * Width) + 1 }).Append(50).Append(100).Append(113).Append(129).Where(ByteProduct.Takes).Distinct()];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Has_the_bits_of_the_plain_loops(int columns)
    {
        foreach (var rows in new[] { 0, 1, 2, 3, 9 })
        {
            foreach (var inner in new[] { 0, 1, 63, 64, 65, 130 })
            {
                foreach (var zeros in new[] { 0.0, 0.8, 1.0 })
                {
                    var (bytes, floats) = Images(rows, inner, zeros);
                    var (b, bias) = (Draw(inner * columns), Draw(columns));
                    AssertSameBits(bytes, floats, b, [], rows, inner, columns);
                    AssertSameBits(bytes, floats, b, bias, rows, inner, columns);
                }
            }
        }
    }

    [Fact]
    public void Turned_bytes_give_the_bits_of_the_transposed_product()
    {
        const int Outputs = 50, Inputs = 128, Batch = 100;
        var (bytes, floats) = Images(Batch, Inputs, 0.8);
        var delta = Draw(Batch * Outputs);
        var (expected, got) = (new float[Inputs * Outputs], new float[Inputs * Outputs]);
        MatrixProduct.Reference<float>(floats, 1, Inputs, delta, [], expected, Inputs, Batch, Outputs);

        var turned = new byte[Inputs * ByteProduct.StrideOf(Batch)];
        var rows = ByteBatch.RowsFor(Batch);
        ByteTranspose.Run([.. bytes, .. new byte[(rows - Batch) * Inputs]], Inputs, 0, turned, ByteProduct.StrideOf(Batch), rows);
        ByteProduct.Multiply(turned, ByteProduct.StrideOf(Batch), Values, delta, [], got, Inputs, Batch, Outputs);

        Assert.Equal(Bits(expected), Bits(got));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        var c = new float[Width];
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(new byte[10], 10, Values, new float[10 * Width], [], c, 1, 10, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(new byte[63], 64, Values, new float[10 * Width], [], c, 1, 10, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(new byte[64], 64, Values, new float[9], [], c, 1, 10, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(new byte[64], 64, Values, new float[10 * Width], [], c, 2, 10, Width));
        Assert.Throws<ArgumentException>(() => ByteProduct.Multiply(new byte[64], 64, Values, new float[10 * Width], new float[1], c, 1, 10, Width));
    }

    private static void AssertSameBits(byte[] bytes, float[] floats, float[] b, float[] bias, int rows, int inner, int columns)
    {
        var expected = new float[rows * columns];
        var got = new float[rows * columns];
        MatrixProduct.Reference<float>(floats, inner, 1, b, bias, expected, rows, inner, columns);
        ByteProduct.Multiply(bytes, ByteProduct.StrideOf(inner), Values, b, bias, got, rows, inner, columns);
        Assert.Equal(Bits(expected), Bits(got));
    }

    private static uint[] Bits(float[] values) => MemoryMarshal.Cast<float, uint>(values).ToArray();

    private (byte[] Bytes, float[] Floats) Images(int rows, int inner, double zeros)
    {
        var stride = ByteProduct.StrideOf(inner);
        var (bytes, floats) = (new byte[rows * stride], new float[rows * inner]);
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < inner; i++)
            {
                var value = random.NextDouble() < zeros ? 0 : 1 + random.NextIndex(255);
                bytes[(row * stride) + i] = (byte)value;
                floats[(row * inner) + i] = Values[value];
            }
        }

        return (bytes, floats);
    }

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
}
