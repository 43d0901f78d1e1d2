using NeuralNet.Data;

namespace NeuralNet.Tests;

/// <summary>The shipped images, read once by the first test that wants them.</summary>
internal static class MnistImages
{
    private static readonly Lazy<(Dataset Train, Dataset Test)> Loaded = new(() => Mnist.Load(Repository.Mnist));

    public static Dataset Train => Loaded.Value.Train;

    public static Dataset Test => Loaded.Value.Test;
}
