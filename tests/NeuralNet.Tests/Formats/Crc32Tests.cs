using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class Crc32Tests
{
    [Fact]
    public void Gives_the_check_value_of_the_polynomial()
    {
        var checksum = new Crc32();
        checksum.Append("1234"u8);
        checksum.Append("56789"u8);

        Assert.Equal(0xCBF43926, checksum.Value);
    }

    [Fact]
    public void Is_zero_for_nothing() => Assert.Equal(0u, new Crc32().Value);
}
