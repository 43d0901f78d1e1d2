namespace NeuralNet.Tests;

public sealed class ParameterBytesTests
{
    [Fact]
    public void Are_little_endian_singles() => Assert.Equal([0x00, 0x00, 0x80, 0x3f, 0x00, 0x00, 0x20, 0xc0], ParameterBytes.From([1, -2.5f]));

    [Fact]
    public void Come_back_bit_for_bit()
    {
        float[] parameters = [0, -0f, 1, 0.1f, float.Epsilon, float.MinValue, float.MaxValue, float.PositiveInfinity, float.NaN];

        Assert.Equal(
            parameters.Select(BitConverter.SingleToInt32Bits),
            ParameterBytes.ToParameters(ParameterBytes.From(parameters)).Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Refuse_a_length_that_is_no_multiple_of_four(int length) =>
        Assert.Throws<ArgumentException>(() => ParameterBytes.ToParameters(new byte[length]));

    /// <summary>Computed with Python: sha256(struct.pack('&lt;f', …)).</summary>
    [Theory]
    [InlineData(new float[0], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(new[] { 1f }, "e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c")]
    [InlineData(new[] { 1f, -2.5f, 0.1f }, "2f9cc761bc2594fa578868daeedc59b0fc115513fae3e5dc09c4e86e50b8aaf6")]
    public void Have_the_hash_any_other_program_computes(float[] parameters, string expected) =>
        Assert.Equal(expected, ParameterBytes.Sha256(parameters));
}
