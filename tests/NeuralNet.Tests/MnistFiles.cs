using System.Collections.Immutable;
using NeuralNet.Data;

namespace NeuralNet.Tests;

/// <summary>MNIST as the service ships it or as it lies beside the repository; loaded once for all tests that want it.</summary>
public sealed class MnistFiles
{
    private static readonly ImmutableArray<string> Digits = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];

    private readonly string? folder = Folders().FirstOrDefault(path => File.Exists(Path.Combine(path, "train-images-idx3-ubyte.gz")));
    private readonly Lazy<Dataset> train;
    private readonly Lazy<Dataset> test;

    public MnistFiles()
    {
        train = new(() => Load("train"));
        test = new(() => Load("t10k"));
    }

    /// <summary>60,000 images; skips the test where there are none.</summary>
    public Dataset Train => Present(train);

    /// <summary>10,000 images; skips the test where there are none.</summary>
    public Dataset Test => Present(test);

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("NNSERVICE_SHARED_DATA") is { Length: > 0 } shared)
        {
            yield return Path.Combine(shared, "mnist");
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "NNService.sln")))
            {
                yield return Path.Combine(directory.FullName, "src", "NNService", "Assets", "mnist");
                yield return Path.Combine(directory.FullName, "..", "shared", "data", "mnist");
            }
        }
    }

    private Dataset Present(Lazy<Dataset> data)
    {
        Assert.SkipWhen(folder is null, "MNIST is neither in src/NNService/Assets/mnist nor in ../shared/data/mnist.");
        return data.Value;
    }

    private Dataset Load(string split)
    {
        var images = Read($"{split}-images-idx3-ubyte.gz");
        var labels = Read($"{split}-labels-idx1-ubyte.gz");
        return Dataset.OfImages(images.Values, images.Shape[1..], [.. labels.Values.Select(label => (int)label)], Digits);
    }

    private IdxArray Read(string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder!, name));
        return IdxReader.Read(stream, name);
    }
}
