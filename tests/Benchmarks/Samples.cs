using NeuralNet;
using NeuralNet.Data;
using NeuralNet.Formats;

namespace Benchmarks;

/// <summary>What is measured: the shipped network, and real images.</summary>
internal static class Samples
{
    /// <summary>Where the four files of MNIST lie.</summary>
    public static string MnistDirectory => Path.Combine(Assets, "mnist");

    /// <summary>The shipped network's weights.</summary>
    public static string WeightsFile => Path.Combine(Assets, "sample_weight.json");

    private static string Assets => Path.Combine(Repository.Root, "src", "NNService", "Assets");

    public static Network Network()
    {
        var document = WeightsJson.Read(File.ReadAllBytes(WeightsFile));
        return NetworkWeights.ToNetwork(document.Arrays, document.Activations);
    }

    /// <summary>The MNIST test set.</summary>
    public static Dataset Digits() => Mnist.Test(MnistDirectory).Read(Mnist.Classes);

    /// <summary>Its images, [count, 784].</summary>
    public static byte[] Pixels(int count)
    {
        var digits = Digits();
        var pixels = new byte[count * digits.InputSize];
        for (var i = 0; i < count; i++)
        {
            digits.Pixels(i).CopyTo(pixels.AsSpan(i * digits.InputSize));
        }

        return pixels;
    }
}
