using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class ExponentialTests
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Over every 61st float the largest error is 1.235 units.</summary>
    [Theory]
    [InlineData(1e-30f, 88.72283f, 1)]
    [InlineData(1e-30f, 87.33654f, -1)]
    public void Lies_within_one_and_a_quarter_units_of_the_exact_value(float smallest, float largest, int sign)
    {
        var inputs = VectorFunctionCheck.Floats(smallest, largest, stride: 10_007);

        var error = VectorFunctionCheck.LargestError<Exponential>(sign > 0 ? inputs : VectorFunctionCheck.Negated(inputs), Math.Exp);

        Assert.InRange(error, 0, 1.25);
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(float.Epsilon, 1f)]
    [InlineData(-float.Epsilon, 1f)]
    [InlineData(88.722832f, 3.402799e38f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    [InlineData(1e4f, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(-87.33655f, 0f)]
    [InlineData(-1e4f, 0f)]
    [InlineData(float.MinValue, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.NaN, float.NaN)]
    public void Saturates_at_the_ends_and_keeps_NaN(float x, float expected)
    {
        var y = VectorFunctionCheck.Of<Exponential>(x);

        Assert.Equal(expected, y, Math.Abs(expected) < float.PositiveInfinity ? expected * 1e-6f : 0);
    }

    [Fact]
    public void Is_never_subnormal()
    {
        var outputs = VectorFunctionCheck.Negated(VectorFunctionCheck.Floats(87f, 88f, stride: 1));

        VectorMap.Apply<Exponential>(outputs);

        Assert.All(outputs, y => Assert.True(y is 0 or >= SmallestNormal));
    }

    [Fact]
    public void Has_the_same_bits_at_every_place_of_a_span() => VectorFunctionCheck.AssertSameBitsAtEveryPlace<Exponential>();
}
