using System.Numerics;
using System.Runtime.InteropServices;
using NeuralNet.Numerics;
using Oracle = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace NeuralNet.Tests.Numerics;

public sealed class MatrixProductTests
{
    private static readonly int Width = Vector<float>.Count;

    private readonly SeededRandom random = new(7);

    /// <summary>Around one, two and four vectors, where the kernels change hands, and odd sizes between.</summary>
    public static TheoryData<int> Columns =>
        [.. new[] { 1, 2, 3, Width - 1, Width, Width + 1, (2 * Width) - 1, 2 * Width, (2 * Width) + 1, 3 * Width, (4 * Width) - 1, 4 * Width, (4 * Width) + 1, 37, 50, 101 }.Distinct()];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Has_the_bits_of_the_plain_loops_with_and_without_bias(int columns)
    {
        foreach (var rows in new[] { 1, 2, 3, 4, 5, 7, 8, 9 })
        {
            foreach (var inner in new[] { 0, 1, 2, 5, 17 })
            {
                var (a, b) = (Draw(rows * inner), Draw(inner * columns));
                AssertSameBits(a, inner, 1, b, [], rows, inner, columns);
                AssertSameBits(a, inner, 1, b, Draw(columns), rows, inner, columns);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Has_the_bits_of_the_plain_loops_through_any_strides(int columns)
    {
        foreach (var rows in new[] { 1, 3, 4, 6, 9 })
        {
            const int Inner = 11;
            var (b, bias) = (Draw(Inner * columns), Draw(columns));
            AssertSameBits(Draw(rows * Inner), 1, rows, b, bias, rows, Inner, columns);
            AssertSameBits(Draw(rows * (Inner + 3)), Inner + 3, 1, b, bias, rows, Inner, columns);
            AssertSameBits(Draw(Inner), 0, 1, b, bias, rows, Inner, columns);
        }
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Gives_a_row_the_same_bits_in_any_batch(int columns)
    {
        const int Rows = 13, Inner = 9;
        var (a, b, bias) = (Draw(Rows * Inner), Draw(Inner * columns), Draw(columns));
        var all = new float[Rows * columns];
        MatrixProduct.Multiply<float>(a, Inner, 1, b, bias, all, Rows, Inner, columns);

        for (var first = 0; first < Rows; first++)
        {
            for (var count = 1; count <= Rows - first; count++)
            {
                var part = new float[count * columns];
                MatrixProduct.Multiply<float>(a.AsSpan(first * Inner), Inner, 1, b, bias, part, count, Inner, columns);
                Assert.Equal(Bits(all.AsSpan(first * columns, count * columns)), Bits(part));
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 7)]
    [InlineData(17, 31, 33)]
    [InlineData(64, 100, 50)]
    public void Agrees_with_MathNet(int rows, int inner, int columns)
    {
        var (a, b, bias) = (Draw(rows * inner), Draw(inner * columns), Draw(columns));
        var oracle = Oracle.Build.Dense(rows, inner, (i, p) => a[(i * inner) + p])
            * Oracle.Build.Dense(inner, columns, (p, j) => b[(p * columns) + j]);
        var single = new float[rows * columns];
        var whole = new double[rows * columns];

        MatrixProduct.Multiply<float>(a, inner, 1, b, bias, single, rows, inner, columns);
        MatrixProduct.Multiply<double>(Widen(a), inner, 1, Widen(b), Widen(bias), whole, rows, inner, columns);

        for (var i = 0; i < rows * columns; i++)
        {
            var expected = oracle[i / columns, i % columns] + bias[i % columns];
            Assert.Equal(expected, whole[i], 1e-13 * inner);
            Assert.Equal(expected, single[i], 1e-7 * (inner + 1));
        }
    }

    [Fact]
    public void Is_the_bias_where_there_is_nothing_to_sum_and_nothing_where_there_is_no_row_or_column()
    {
        var c = new float[2 * Width];
        MatrixProduct.Multiply<float>([], 0, 1, [], Draw(Width), c, 0, 0, Width);
        Assert.All(c, value => Assert.Equal(0, value));
        MatrixProduct.Multiply<float>([1, 2], 1, 1, [], [], c, 2, 1, 0);
        Assert.All(c, value => Assert.Equal(0, value));

        MatrixProduct.Multiply<float>([], 0, 1, [], [.. Enumerable.Repeat(3f, Width)], c, 2, 0, Width);
        Assert.All(c, value => Assert.Equal(3, value));
    }

    [Theory]
    [MemberData(nameof(Columns))]
    public void Writes_nothing_behind_its_result(int columns)
    {
        const int Rows = 5, Inner = 3;
        float[] c = [.. Enumerable.Repeat(float.MaxValue, (Rows * columns) + (2 * Width))];

        MatrixProduct.Multiply<float>(Draw(Rows * Inner), Inner, 1, Draw(Inner * columns), [], c, Rows, Inner, columns);

        Assert.All(c[(Rows * columns)..], value => Assert.Equal(float.MaxValue, value));
    }

    [Theory]
    [InlineData(5, 6, 6, 0)]
    [InlineData(6, 5, 6, 0)]
    [InlineData(6, 6, 3, 0)]
    [InlineData(6, 6, 4, 1)]
    public void Refuses_spans_that_are_too_short(int a, int b, int c, int bias) =>
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply<float>(new float[a], 3, 1, new float[b], new float[bias], new float[c], 2, 3, 2));

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(3, -1)]
    public void Refuses_negative_strides(int rowStride, int innerStride) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MatrixProduct.Multiply<float>(new float[6], rowStride, innerStride, new float[6], [], new float[4], 2, 3, 2));

    private static void AssertSameBits(float[] a, int rowStride, int innerStride, float[] b, float[] bias, int rows, int inner, int columns)
    {
        var (fast, plain) = (new float[rows * columns], new float[rows * columns]);
        MatrixProduct.Multiply<float>(a, rowStride, innerStride, b, bias, fast, rows, inner, columns);
        MatrixProduct.Reference<float>(a, rowStride, innerStride, b, bias, plain, rows, inner, columns);
        Assert.Equal(Bits(plain), Bits(fast));

        // Thirds, so that doubles too have digits to lose.
        double[] wideA = [.. a.Select(value => value / 3.0)], wideB = [.. b.Select(value => value / 3.0)], wideBias = Widen(bias);
        var (fastDoubles, plainDoubles) = (new double[(rows * columns) + 1], new double[(rows * columns) + 1]);
        MatrixProduct.Multiply<double>(wideA, rowStride, innerStride, wideB, wideBias, fastDoubles, rows, inner, columns);
        MatrixProduct.Reference<double>(wideA, rowStride, innerStride, wideB, wideBias, plainDoubles, rows, inner, columns);
        Assert.Equal(plainDoubles.Select(BitConverter.DoubleToInt64Bits), fastDoubles.Select(BitConverter.DoubleToInt64Bits));
    }

    private static int[] Bits(ReadOnlySpan<float> values) => MemoryMarshal.Cast<float, int>(values).ToArray();

    private static double[] Widen(float[] values) => [.. values.Select(value => (double)value)];

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
}
