using System.Collections.Immutable;

namespace NeuralNet.Data;

/// <summary>
/// The MNIST digits, from a directory with the four files under the names they are published with. What other loaders take as
/// options is asked of the <see cref="Dataset"/> when a batch is made, so the images are kept once, as bytes: normalize is a
/// parameter of <see cref="Dataset.Gather"/>, a one-hot row is what <see cref="Dataset.CopyTarget"/> writes and a class
/// number what <see cref="Dataset.Labels"/> holds.
/// </summary>
public static class Mnist
{
    /// <summary>The ten digits.</summary>
    public static ImmutableArray<string> Classes { get; } = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    /// <summary>The files of the 60,000 training images.</summary>
    public static IdxFilePair Train(string directory) => Files(directory, "train");

    /// <summary>The files of the 10,000 test images.</summary>
    public static IdxFilePair Test(string directory) => Files(directory, "t10k");

    /// <summary>Reads all four files.</summary>
    /// <param name="directory">Where they are, each with or without <c>.gz</c>.</param>
    /// <param name="flatten">Whether an image's shape is [784] instead of [28, 28] with one grey channel. Its bytes are the same.</param>
    /// <exception cref="DataFormatException">A file is no IDX file, counts differ, or a label is no digit.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static (Dataset Train, Dataset Test) Load(string directory, bool flatten = false) =>
        (Train(directory).Read(Classes, flatten), Test(directory).Read(Classes, flatten));

    private static IdxFilePair Files(string directory, string prefix) =>
        new(PlainOrGzip(directory, $"{prefix}-images-idx3-ubyte"), PlainOrGzip(directory, $"{prefix}-labels-idx1-ubyte"));

    private static string PlainOrGzip(string directory, string name)
    {
        var plain = Path.Combine(directory, name);
        return File.Exists(plain) ? plain : plain + ".gz";
    }
}
