using NeuralNet;
using NNService.Storage;

namespace NNService.Tests.Storage;

public sealed class ParameterBlobTests
{
    private static readonly float[] Values = [0, -0f, 1, -1.5f, float.Epsilon, float.MaxValue, 0.1f];

    [Fact]
    public void Bytes_are_little_endian_one_after_the_other() =>
        Assert.Equal([0, 0, 0x80, 0x3F, 0, 0, 0xC0, 0xBF], ParameterBlob.Encode([1, -1.5f]));

    [Fact]
    public void Reads_back_bit_for_bit()
    {
        var blob = ParameterBlob.Encode(Values);
        var read = ParameterBlob.Decode(ParameterBlob.FormatVersion, blob, ParameterBytes.Sha256(blob));
        Assert.Equal(Values.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Nothing_is_a_blob_too() => Assert.Empty(ParameterBlob.Decode(1, [], ParameterBytes.Sha256(Array.Empty<byte>())));

    [Fact]
    public void Every_flipped_bit_is_noticed()
    {
        var blob = ParameterBlob.Encode(Values);
        var hash = ParameterBytes.Sha256(blob);
        for (var bit = 0; bit < blob.Length * 8; bit++)
        {
            blob[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<InvalidDataException>(() => ParameterBlob.Decode(ParameterBlob.FormatVersion, blob, hash));
            blob[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Cut_short_or_of_a_later_format_is_refused()
    {
        byte[] blob = [1, 2, 3];
        Assert.Throws<InvalidDataException>(() => ParameterBlob.Decode(ParameterBlob.FormatVersion, blob, ParameterBytes.Sha256(blob)));
        var later = Assert.Throws<InvalidDataException>(() => ParameterBlob.Decode(2, [], ParameterBytes.Sha256(Array.Empty<byte>())));
        Assert.Contains("format 2", later.Message, StringComparison.Ordinal);
    }
}
