using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ArgMaxTests
{
    [Theory]
    [InlineData(new float[0], -1)]
    [InlineData(new[] { -3f }, 0)]
    [InlineData(new[] { 1f, 3f, 2f }, 1)]
    [InlineData(new[] { -2f, -1f }, 1)]
    [InlineData(new[] { 1f, 3f, 3f }, 1)]
    [InlineData(new[] { 0f, -0f }, 0)]
    [InlineData(new[] { float.NaN, 1f, 2f }, 2)]
    [InlineData(new[] { 1f, float.NaN, 0f }, 0)]
    [InlineData(new[] { float.NegativeInfinity, float.NaN }, 0)]
    [InlineData(new[] { 1f, float.PositiveInfinity, 2f }, 1)]
    public void Is_the_first_of_the_largest_and_never_NaN(float[] values, int expected) => Assert.Equal(expected, ArgMax.Of<float>(values));
}
