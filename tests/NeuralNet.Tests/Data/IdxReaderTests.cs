using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class IdxReaderTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(2, 3)]
    [InlineData(3, 4, 5)]
    [InlineData(2, 1, 3, 2)]
    [InlineData(0)]
    [InlineData(0, 28, 28)]
    [InlineData(3, 1000, 1000)]
    public void Reads_dimensions_and_values_plain_and_gzipped(params int[] shape)
    {
        foreach (var file in new[] { IdxBytes.Of(shape), IdxBytes.Gzip(IdxBytes.Of(shape)) })
        {
            var array = Read(file);
            Assert.Equal(shape, array.Shape);
            Assert.Equal(IdxBytes.Values(array.Values.Length), array.Values);
            Assert.Equal(shape.Aggregate(1, (product, dimension) => product * dimension), array.Values.Length);
            Assert.Equal(shape, IdxReader.ReadShape(new MemoryStream(file), "file"));
        }
    }

    [Fact]
    public void Reads_from_where_the_stream_stands_and_leaves_it_open()
    {
        using var stream = new MemoryStream([1, 2, 3, .. IdxBytes.Of(2, 2)]) { Position = 3 };

        Assert.Equal([0, 1, 2, 3], IdxReader.Read(stream, "file").Values);
        Assert.True(stream.CanRead);
    }

    [Theory]
    [InlineData(new byte[0], "not an IDX file")]
    [InlineData(new byte[] { 0 }, "not an IDX file")]
    [InlineData(new byte[] { 0, 0, 8 }, "not an IDX file")]
    [InlineData(new byte[] { 1, 0, 8, 1, 0, 0, 0, 1, 7 }, "not an IDX file")]
    [InlineData(new byte[] { 0, 1, 8, 1, 0, 0, 0, 1, 7 }, "not an IDX file")]
    [InlineData(new byte[] { 0, 0, 0x0d, 1, 0, 0, 0, 1, 7 }, "type 0x0d where 0x08")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "0 dimensions")]
    [InlineData(new byte[] { 0, 0, 8, 5, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7 }, "5 dimensions")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0 }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 1 }, "ends within its header")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 7 }, "[2] promises 2 bytes, the file ends after 1")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3 }, "[2, 3] promises 6 bytes, the file ends after 0")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 7, 7 }, "more bytes follow")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 0, 7 }, "more bytes follow")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0xff, 0xff, 0xff, 0xff, 7 }, "negative")]
    public void Says_what_is_wrong_with_a_file_plain_and_gzipped(byte[] file, string message)
    {
        AssertRefused(file, message);
        AssertRefused(IdxBytes.Gzip(file), message);
    }

    /// <summary>Products that a multiplication of 32 or of 64 bits would take for something small.</summary>
    [Theory]
    [InlineData(1 << 30, 2)]
    [InlineData(65_536, 65_536)]
    [InlineData(65_536, 65_536, 65_536, 65_536)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 0)]
    [InlineData(-1, -1)]
    [InlineData(int.MinValue, int.MinValue)]
    public void Refuses_dimensions_beyond_its_limit(params int[] shape) => AssertRefused([.. IdxBytes.Header(shape), 1, 2, 3], "dimensions [");

    [Fact]
    public void Allocates_for_the_bytes_that_are_there_and_not_for_those_a_header_promises()
    {
        byte[] file = [.. IdxBytes.Header(1 << 10, 1 << 10, 1 << 10), 1, 2, 3];
        foreach (var bytes in new[] { file, IdxBytes.Gzip(file) })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            AssertRefused(bytes, "promises 1073741824 bytes, the file ends after 3");
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        }
    }

    private static IdxArray Read(byte[] file) => IdxReader.Read(new MemoryStream(file), "file");

    private static void AssertRefused(byte[] file, string message)
    {
        var error = Assert.Throws<DataFormatException>(() => Read(file));
        Assert.StartsWith("file: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
