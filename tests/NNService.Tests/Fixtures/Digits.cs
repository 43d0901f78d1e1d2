using NeuralNet.Data;

namespace NNService.Tests.Fixtures;

/// <summary>The MNIST test set as the service ships it.</summary>
internal static class Digits
{
    private static readonly Lazy<Dataset> Loaded = new(
        () => Mnist.Test(Path.Combine(AppContext.BaseDirectory, "Assets", "mnist")).Read(Mnist.Classes));

    public static Dataset Test => Loaded.Value;

    /// <summary>An image as a JSON array.</summary>
    public static string Json(int index) => "[" + string.Join(',', Test.Pixels(index).ToArray()) + "]";
}
