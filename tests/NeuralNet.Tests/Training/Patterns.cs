using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Training;

/// <summary>Images of 6×6 bytes in three classes, a bright row, column or diagonal in noise, at one of two places: learned in moments.</summary>
internal static class Patterns
{
    public const int Side = 6;

    private const int Classes = 3;

    public static Architecture Architecture { get; } =
        new(Side * Side, [new LayerShape(12, Activation.Sigmoid), new LayerShape(Classes, Activation.Softmax)]);

    public static Dataset Draw(int count, long seed)
    {
        var random = new SeededRandom(seed);
        var pixels = new byte[count * Side * Side];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % Classes;
            var line = 2 + random.NextIndex(2);
            var image = pixels.AsSpan(i * Side * Side, Side * Side);
            for (var pixel = 0; pixel < image.Length; pixel++)
            {
                var (row, column) = (pixel / Side, pixel % Side);
                var bright = labels[i] switch { 0 => row == line, 1 => column == line, _ => row == column };
                image[pixel] = (byte)((bright ? 160 : 0) + random.NextIndex(90));
            }
        }

        return Dataset.OfImages(pixels, [Side, Side], labels, ["row", "column", "diagonal"]);
    }
}
