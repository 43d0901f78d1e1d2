using System.Collections.Immutable;
using System.IO.Compression;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class IdxFilePairTests : IDisposable
{
    private static readonly ImmutableArray<string> ThreeClasses = ["ant", "bee", "cat"];

    private readonly string directory = Directory.CreateTempSubdirectory("nnservice-idx-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Plain_and_gzipped_files_read_alike(bool gzip)
    {
        var pair = Write(Idx([3, 1, 2], 10, 11, 20, 21, 30, 31), Idx([3], 2, 0, 1), gzip);

        var dataset = pair.Read(ThreeClasses);

        Assert.Equal([3, 1, 2], pair.ReadShape());
        Assert.Equal([1, 2], dataset.Shape);
        Assert.Equal([2, 0, 1], dataset.Labels.ToArray());
        Assert.Equal([30, 31], dataset.Pixels(2).ToArray());
        Assert.Equal(ThreeClasses, dataset.Classes);
    }

    [Fact]
    public void Rows_without_height_and_width_are_read_as_rows()
    {
        var dataset = Write(Idx([2, 3], 1, 2, 3, 4, 5, 6), Idx([2], 0, 1)).Read(ThreeClasses);

        Assert.Equal([3], dataset.Shape);
        Assert.False(dataset.IsImages);
    }

    [Fact]
    public void Reading_the_shape_reads_headers_alone()
    {
        var pair = Write([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 28, 0, 0, 0, 28], [0, 0, 8, 1, 0, 0, 0, 9]);

        Assert.Equal([9, 28, 28], pair.ReadShape());
    }

    [Fact]
    public void Counts_that_differ_are_refused_with_both_files_and_counts()
    {
        var pair = Write(Idx([3, 1, 1], 1, 2, 3), Idx([2], 0, 1));

        const string expected = "images holds 3 images, but labels holds 2 labels.";
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => pair.Read(ThreeClasses)).Message);
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => pair.ReadShape()).Message);
    }

    [Fact]
    public void A_label_that_is_no_class_is_refused_with_its_place()
    {
        var pair = Write(Idx([3, 1, 1], 1, 2, 3), Idx([3], 0, 2, 3));

        var refused = Assert.Throws<DataFormatException>(() => pair.Read(ThreeClasses));

        Assert.Equal("labels: label 3 at position 2 is outside 0…2.", refused.Message);
    }

    [Fact]
    public void Labels_where_images_belong_are_refused()
    {
        var pair = Write(Idx([2], 0, 1), Idx([2], 0, 1));

        Assert.Equal("images: [2] where [count, height, width] is expected, each at least 1.", Assert.Throws<DataFormatException>(() => pair.ReadShape()).Message);
    }

    [Fact]
    public void Images_where_labels_belong_are_refused()
    {
        var pair = Write(Idx([2, 1, 1], 0, 1), Idx([2, 1, 1], 0, 1));

        Assert.Equal("labels: [2, 1, 1] where [count] is expected.", Assert.Throws<DataFormatException>(() => pair.ReadShape()).Message);
    }

    [Fact]
    public void No_images_at_all_are_refused()
    {
        var pair = Write(Idx([0, 28, 28]), Idx([0]));

        Assert.StartsWith("images: [0, 28, 28] where", Assert.Throws<DataFormatException>(() => pair.Read(ThreeClasses)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var pair = new IdxFilePair(Path.Combine(directory, "images"), Path.Combine(directory, "labels"));

        Assert.EndsWith("images", Assert.Throws<FileNotFoundException>(() => pair.Read(ThreeClasses)).FileName, StringComparison.Ordinal);
    }

    private static byte[] Idx(byte[] shape, params byte[] values) =>
        [0, 0, 8, (byte)shape.Length, .. shape.SelectMany(dimension => new byte[] { 0, 0, 0, dimension }), .. values];

    private IdxFilePair Write(byte[] images, byte[] labels, bool gzip = false)
    {
        var pair = new IdxFilePair(Path.Combine(directory, "images"), Path.Combine(directory, "labels"));
        Write(pair.ImagesPath, images, gzip);
        Write(pair.LabelsPath, labels, gzip);
        return pair;
    }

    private static void Write(string path, byte[] bytes, bool gzip)
    {
        using var file = File.Create(path);
        using Stream stream = gzip ? new GZipStream(file, CompressionLevel.Optimal) : file;
        stream.Write(bytes);
    }
}
