using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>Augmentation: the same digit a little to the side is the same digit.</summary>
internal static class ImageShift
{
    /// <summary>Moves each image by a random whole number of pixels, −<paramref name="reach"/>…<paramref name="reach"/> along both axes; what comes in is 0.</summary>
    /// <param name="images">[batch, height, width], in place; the images <paramref name="stride"/> apart.</param>
    /// <param name="stride">At least height · width.</param>
    /// <param name="height">Rows of an image.</param>
    /// <param name="width">Columns of an image.</param>
    /// <param name="reach">Largest shift, in pixels, less than the height and the width.</param>
    /// <param name="random">Two draws an image.</param>
    public static void Apply<T>(Span<T> images, int stride, int height, int width, int reach, SeededRandom random)
        where T : unmanaged
    {
        var size = height * width;
        Span<T> moved = new T[size];
        for (var start = 0; start < images.Length; start += stride)
        {
            var image = images.Slice(start, size);
            var down = random.NextIndex((2 * reach) + 1) - reach;
            var right = random.NextIndex((2 * reach) + 1) - reach;
            moved.Clear();
            var length = width - Math.Abs(right);
            for (var row = Math.Max(0, down); row < Math.Min(height, height + down); row++)
            {
                image.Slice(((row - down) * width) + Math.Max(0, -right), length).CopyTo(moved.Slice((row * width) + Math.Max(0, right), length));
            }

            moved.CopyTo(image);
        }
    }
}
