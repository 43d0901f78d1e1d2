using FsCheck;
using FsCheck.Fluent;
using NNService.Datasets;

namespace NNService.Tests.Datasets;

public sealed class GreyscalePngTests
{
    [Fact]
    public void Any_image_comes_back_pixel_for_pixel()
    {
        var images =
            from height in Gen.Choose(1, 40)
            from width in Gen.Choose(1, 40)
            from pixels in Gen.ArrayOf(Gen.Choose(0, 255), height * width)
            select (height, width, pixels: pixels.Select(pixel => (byte)pixel).ToArray());

        Prop.ForAll(images.ToArbitrary(), image =>
        {
            var decoded = PngImage.Decode(GreyscalePng.Encode(image.pixels, image.height, image.width));
            Assert.Equal((image.width, image.height, 8, 0), (decoded.Width, decoded.Height, decoded.BitDepth, decoded.ColourType));
            Assert.Equal(image.pixels, decoded.Pixels);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Pixels_that_do_not_fill_the_image_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GreyscalePng.Encode(new byte[5], height: 2, width: 3));
}
