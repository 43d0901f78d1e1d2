using NeuralNet.Data;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Data;

public sealed class ImageShiftTests
{
    private static readonly float[] Image =
    [
        1, 2, 3, 4,
        5, 6, 7, 8,
        9, 10, 11, 12,
    ];

    /// <summary>The image moved by one pixel at most, [down, right] from −1, −1 on: nine pictures drawn by hand.</summary>
    private static readonly float[][] Moved =
    [
        [6, 7, 8, 0, 10, 11, 12, 0, 0, 0, 0, 0],
        [5, 6, 7, 8, 9, 10, 11, 12, 0, 0, 0, 0],
        [0, 5, 6, 7, 0, 9, 10, 11, 0, 0, 0, 0],
        [2, 3, 4, 0, 6, 7, 8, 0, 10, 11, 12, 0],
        Image,
        [0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11],
        [0, 0, 0, 0, 2, 3, 4, 0, 6, 7, 8, 0],
        [0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8],
        [0, 0, 0, 0, 0, 1, 2, 3, 0, 5, 6, 7],
    ];

    [Fact]
    public void Moves_by_each_of_the_nine_shifts_equally_often_and_brings_in_0()
    {
        const int Draws = 900;
        float[] images = [.. Enumerable.Repeat(Image, Draws).SelectMany(image => image)];

        Shift(images, 1, new SeededRandom(1));

        int[] kinds = [.. images.Chunk(Image.Length).Select(image => Array.FindIndex(Moved, image.SequenceEqual))];
        Assert.All(Enumerable.Range(0, 9), kind => Assert.InRange(kinds.Count(value => value == kind), 60, 140));
        Assert.DoesNotContain(-1, kinds);
    }

    [Fact]
    public void Draws_down_before_right_from_the_runs_generator()
    {
        var (random, copy) = (new SeededRandom(2), new SeededRandom(2));
        for (var i = 0; i < 20; i++)
        {
            var image = Image.ToArray();
            Shift(image, 1, random);
            Assert.Equal(Moved[(3 * copy.NextIndex(3)) + copy.NextIndex(3)], image);
        }
    }

    [Fact]
    public void Moves_up_to_all_but_one_row_and_column_out()
    {
        float[] images = [.. Enumerable.Repeat(Image, 500).SelectMany(image => image)];

        Shift(images, 2, new SeededRandom(3));

        var kinds = images.Chunk(Image.Length).Select(image => string.Join(' ', image)).Distinct().ToArray();
        Assert.Equal(25, kinds.Length);
        Assert.Contains("11 12 0 0 0 0 0 0 0 0 0 0", kinds);
        Assert.Contains("0 0 0 0 0 0 0 0 0 0 1 2", kinds);
        Assert.Contains("0 0 9 10 0 0 0 0 0 0 0 0", kinds);
        Assert.Contains("0 0 0 0 0 0 0 0 3 4 0 0", kinds);
    }

    private static void Shift(float[] images, int reach, SeededRandom random)
    {
        for (var start = 0; start < images.Length; start += Image.Length)
        {
            var (down, right) = ImageShift.Draw(reach, random);
            ImageShift.Apply(images.AsSpan(start, Image.Length), 3, 4, down, right);
        }
    }
}
