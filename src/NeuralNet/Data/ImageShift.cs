using NeuralNet.Numerics;

namespace NeuralNet.Data;

/// <summary>Augmentation: the same digit a little to the side is the same digit.</summary>
internal static class ImageShift
{
    /// <summary>A random whole number of pixels, −<paramref name="reach"/>…<paramref name="reach"/>, along both axes.</summary>
    /// <param name="reach">Largest shift, in pixels.</param>
    /// <param name="random">Two draws.</param>
    public static (int Down, int Right) Draw(int reach, SeededRandom random)
    {
        var down = random.NextIndex((2 * reach) + 1) - reach;
        return (down, random.NextIndex((2 * reach) + 1) - reach);
    }

    /// <summary>Moves an image; what comes in is 0.</summary>
    /// <param name="image">[height, width], in place.</param>
    /// <param name="height">Rows of the image.</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="down">Pixels, less than the height either way.</param>
    /// <param name="right">Pixels, less than the width either way.</param>
    public static void Apply<T>(Span<T> image, int height, int width, int down, int right)
        where T : unmanaged
    {
        // Rows and their pixels are moved from the side the image moves to, so that nothing is overwritten before it is read.
        for (var step = 0; step < height; step++)
        {
            var row = down > 0 ? height - 1 - step : step;
            var target = image.Slice(row * width, width);
            var from = row - down;
            if (from < 0 || from >= height)
            {
                target.Clear();
                continue;
            }

            var length = width - Math.Abs(right);
            image.Slice((from * width) + Math.Max(0, -right), length).CopyTo(target.Slice(Math.Max(0, right), length));
            (right > 0 ? target[..right] : target[length..]).Clear();
        }
    }
}
