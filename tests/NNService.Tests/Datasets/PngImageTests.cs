namespace NNService.Tests.Datasets;

public sealed class PngImageTests
{
    /// <summary>A single white pixel as another program wrote it (Python's zlib and struct), so that encoder and decoder do not share a mistake.</summary>
    private const string WhitePixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";

    [Fact]
    public void The_decoder_reads_a_file_of_another_encoder()
    {
        var image = PngImage.Decode(Convert.FromBase64String(WhitePixel));

        Assert.Equal((1, 1, 8, 0), (image.Width, image.Height, image.BitDepth, image.ColourType));
        Assert.Equal([255], image.Pixels);
    }
}
