using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class LogisticFunctionTests
{
    /// <summary>Over every 61st float the largest error is 1.492 units for positive x, and 3.080 where the result is small.</summary>
    [Theory]
    [InlineData(1e-30f, 120f, 1, 1.5)]
    [InlineData(1e-30f, 87f, -1, 3.25)]
    public void Lies_within_a_few_units_of_the_exact_value(float smallest, float largest, int sign, double limit)
    {
        var inputs = VectorFunctionCheck.Floats(smallest, largest, stride: 10_007);

        var error = VectorFunctionCheck.LargestError<LogisticFunction>(
            sign > 0 ? inputs : VectorFunctionCheck.Negated(inputs), x => 1 / (1 + Math.Exp(-x)));

        Assert.InRange(error, 0, limit);
    }

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(float.Epsilon, 0.5f)]
    [InlineData(17.5f, 1f)]
    [InlineData(1e4f, 1f)]
    [InlineData(float.MaxValue, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(-89f, 0f)]
    [InlineData(-1e4f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Saturates_at_the_ends_and_keeps_NaN(float x, float expected) =>
        Assert.Equal(expected, VectorFunctionCheck.Of<LogisticFunction>(x));

    [Fact]
    public void Has_the_same_bits_at_every_place_of_a_span() => VectorFunctionCheck.AssertSameBitsAtEveryPlace<LogisticFunction>();
}
