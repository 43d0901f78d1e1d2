using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>The data set <c>mnist</c>, from the files that come with the service.</summary>
internal static class ShippedMnist
{
    public const string Name = "mnist";

    /// <param name="directory">Where the four files are.</param>
    /// <param name="logger">Told of each reading.</param>
    public static NamedDataset In(string directory, ILogger<NamedDataset> logger) => new(
        Name,
        () => Describe(directory),
        [
            (SplitNames.Train, () => Mnist.Train(directory).Read(Mnist.Classes)),
            (SplitNames.Test, () => Mnist.Test(directory).Read(Mnist.Classes)),
        ],
        logger);

    private static DatasetSummary Describe(string directory)
    {
        var train = Mnist.Train(directory).ReadShape();
        var test = Mnist.Test(directory).ReadShape();
        return new DatasetSummary(Name, [new(SplitNames.Train, train[0]), new(SplitNames.Test, test[0])], train[1..], Mnist.Classes);
    }
}
