using NeuralNet.Numerics;

namespace NeuralNet.Tests.Numerics;

public sealed class HyperbolicTangentTests
{
    /// <summary>Over every 61st float the largest error is 1.328 units.</summary>
    [Fact]
    public void Lies_within_one_and_a_half_units_of_the_exact_value()
    {
        var error = VectorFunctionCheck.LargestError<HyperbolicTangent>(VectorFunctionCheck.Floats(float.Epsilon, 100f, stride: 10_007), Math.Tanh);

        Assert.InRange(error, 0, 1.5);
    }

    [Fact]
    public void Lies_within_one_and_a_half_units_on_both_sides_of_the_join_of_its_two_formulas()
    {
        var error = VectorFunctionCheck.LargestError<HyperbolicTangent>(VectorFunctionCheck.Floats(0.6249f, 0.6251f, stride: 1), Math.Tanh);

        Assert.InRange(error, 0, 1.5);
    }

    [Fact]
    public void Is_odd_bit_for_bit()
    {
        var positive = VectorFunctionCheck.Floats(float.Epsilon, 100f, stride: 30_011);
        var negative = VectorFunctionCheck.Negated(positive);

        VectorMap.Apply<HyperbolicTangent>(positive);
        VectorMap.Apply<HyperbolicTangent>(negative);

        Assert.Equal(positive, VectorFunctionCheck.Negated(negative));
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(float.Epsilon, float.Epsilon)]
    [InlineData(-1e-40f, -1e-40f)]
    [InlineData(1e-20f, 1e-20f)]
    [InlineData(10f, 1f)]
    [InlineData(-10f, -1f)]
    [InlineData(float.MaxValue, 1f)]
    [InlineData(float.MinValue, -1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f)]
    [InlineData(float.NaN, float.NaN)]
    public void Is_x_near_0_saturates_at_the_ends_and_keeps_NaN(float x, float expected) =>
        Assert.Equal(expected, VectorFunctionCheck.Of<HyperbolicTangent>(x));

    [Fact]
    public void Has_the_same_bits_at_every_place_of_a_span() => VectorFunctionCheck.AssertSameBitsAtEveryPlace<HyperbolicTangent>();
}
