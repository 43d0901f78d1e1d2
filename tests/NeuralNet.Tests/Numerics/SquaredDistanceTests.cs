using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class SquaredDistanceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(1000)]
    public void Is_the_sum_of_squared_differences(int length)
    {
        int[] a = [.. Enumerable.Range(0, length).Select(i => i * 7 % 13)];
        int[] b = [.. Enumerable.Range(0, length).Select(i => i * 5 % 11)];

        // Whole numbers, so that every order of summation gives the same.
        Assert.Equal(
            a.Zip(b, (x, y) => (x - y) * (x - y)).Sum(),
            SquaredDistance.Between<double>([.. a.Select(x => (double)x)], [.. b.Select(y => (double)y)]));
        Assert.Equal(
            a.Zip(b, (x, y) => (x - y) * (x - y)).Sum(),
            SquaredDistance.Between<float>([.. a.Select(x => (float)x)], [.. b.Select(y => (float)y)]));
    }

    /// <summary>2⁵⁴ + 1 is 2⁵⁴: ones added to it singly are lost, ones that have met before are not.</summary>
    [Fact]
    public void Adds_in_numpys_order()
    {
        const double Root = 1 << 27;

        Assert.Equal(Root * Root, SquaredDistance.Between<double>([Root, 1, 1, 1, 1], [0, 0, 0, 0, 0]));
        Assert.Equal((Root * Root) + 4, SquaredDistance.Between<double>([Root, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 0, 0, 0, 0, 0]));
    }
}
