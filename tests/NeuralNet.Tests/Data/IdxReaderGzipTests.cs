using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Data;

public sealed class IdxReaderGzipTests
{
    private static readonly byte[] Whole = IdxBytes.Gzip(IdxBytes.Of(20, 28));

    [Fact]
    public void Refuses_a_file_cut_anywhere_its_checksum_included()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => Read(Whole[..length]));
        }
    }

    [Fact]
    public void Refuses_a_changed_checksum_or_length()
    {
        for (var fromEnd = 1; fromEnd <= 8; fromEnd++)
        {
            var changed = Whole.ToArray();
            changed[^fromEnd] ^= 0x10;
            Assert.Contains("gzip", Assert.Throws<DataFormatException>(() => Read(changed)).Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Four bytes of gzip's own header (time, flags of the compressor, system) may change without harm; nothing else may pass with other values.</summary>
    [Fact]
    public void Ends_in_the_right_values_or_in_a_refusal_whatever_bits_are_flipped()
    {
        var random = new SeededRandom(1);
        var expected = Read(Whole).Values;
        for (var i = 0; i < 2000; i++)
        {
            var changed = Whole.ToArray();
            for (var flips = random.NextIndex(3); flips >= 0; flips--)
            {
                changed[random.NextIndex(changed.Length)] ^= (byte)(1 << random.NextIndex(8));
            }

            try
            {
                Assert.Equal(expected, Read(changed).Values);
            }
            catch (DataFormatException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Takes_a_file_of_several_members_as_gzip_does()
    {
        var file = IdxBytes.Of(20, 28);

        Assert.Equal(file[12..], Read([.. IdxBytes.Gzip(file[..100]), .. IdxBytes.Gzip(file[100..])]).Values);
    }

    [Fact]
    public void Reads_no_further_than_the_header_promises_however_much_a_small_file_inflates_to()
    {
        var bomb = IdxBytes.Gzip([.. IdxBytes.Header(10), .. new byte[64 << 20]]);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more bytes follow", Assert.Throws<DataFormatException>(() => Read(bomb)).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static IdxArray Read(byte[] file) => IdxReader.Read(new MemoryStream(file), "file");
}
