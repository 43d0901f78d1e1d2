using System.IO.Compression;
using System.Security.Cryptography;
using NeuralNet.Formats;

namespace NeuralNet.Tests.Formats;

public sealed class NumpyArchiveTests
{
    public static TheoryData<string> ValidFiles => TestFiles.Names("valid", "*.npz");

    [Theory]
    [MemberData(nameof(ValidFiles))]
    public void Reads_every_layout_bit_for_bit(string file)
        => FixtureArrays.AssertSame(FixtureArrays.Expected, NumpyArchive.Read(TestFiles.Read("valid", file)));

    [Fact]
    public void Reads_what_it_writes()
        => FixtureArrays.AssertSame(FixtureArrays.Expected, NumpyArchive.Read(Written(FixtureArrays.Expected)));

    [Fact]
    public void Reads_names_beyond_ASCII()
    {
        NamedArray[] arrays = [new("重み", [1], [1f]), new("W 1", [1], [2f])];

        FixtureArrays.AssertSame(arrays, NumpyArchive.Read(Written(arrays)));
    }

    [Fact]
    public void Writes_members_as_numpy_does()
    {
        using var numpys = new ZipArchive(new MemoryStream(TestFiles.Read("valid", "stored_little4.npz")));
        using var ours = new ZipArchive(new MemoryStream(Written(FixtureArrays.Expected)));

        Assert.Equal(numpys.Entries.Select(entry => entry.FullName), ours.Entries.Select(entry => entry.FullName));
        Assert.Equal(numpys.Entries.Select(Content), ours.Entries.Select(Content));
        Assert.Equal(numpys.Entries.Select(entry => entry.Crc32), ours.Entries.Select(entry => entry.Crc32));
    }

    [Fact]
    public void Writes_the_same_bytes_on_every_machine()
        => Assert.Equal(
            "4959dea87c12582064c86a70e4cafcd012298b9461d5f2272ad7c1abb6de2154",
            Convert.ToHexStringLower(SHA256.HashData(Written(FixtureArrays.Expected))));

    [Fact]
    public void Only_writes_to_the_stream()
    {
        var written = new MemoryStream();
        using (var forward = new GZipStream(written, CompressionLevel.NoCompression, leaveOpen: true))
        {
            NumpyArchive.Write(forward, FixtureArrays.Expected);
        }

        written.Position = 0;
        using var back = new GZipStream(written, CompressionMode.Decompress);
        var bytes = new MemoryStream();
        back.CopyTo(bytes);
        Assert.Equal(Written(FixtureArrays.Expected), bytes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../W1")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("c:W1")]
    [InlineData(".hidden")]
    [InlineData("W\n1")]
    public void Does_not_write_a_name_it_would_not_read(string name)
        => Assert.Throws<ArgumentException>(() => Written([new NamedArray(name, [1], [1f])]));

    [Fact]
    public void Does_not_write_two_arrays_of_one_name()
        => Assert.Throws<ArgumentException>(() => Written([FixtureArrays.Expected[0], FixtureArrays.Expected[0]]));

    [Fact]
    public void Does_not_write_a_shape_that_does_not_fit()
        => Assert.Throws<ArgumentException>(() => Written([new NamedArray("W1", [2, 2], [1f, 2f, 3f])]));

    private static byte[] Written(IReadOnlyList<NamedArray> arrays)
    {
        var stream = new MemoryStream();
        NumpyArchive.Write(stream, arrays);
        return stream.ToArray();
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
