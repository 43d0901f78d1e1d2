using System.Collections.Immutable;
using NeuralNet.Data;

namespace NNService.Datasets;

/// <summary>A data set that was sent to the service, from the folder its files are kept in.</summary>
internal static class UploadedDataset
{
    /// <param name="name">As it is asked for.</param>
    /// <param name="directory">With the four IDX files, or the two CSV files.</param>
    /// <param name="logger">Told of each reading.</param>
    public static NamedDataset In(string name, string directory, ILogger<NamedDataset> logger)
    {
        // Classes follow from both splits, so they are read together; a failure is not kept, the next who asks tries again.
        var both = new Lazy<(Dataset Train, Dataset Test)>(() => Read(directory), LazyThreadSafetyMode.PublicationOnly);
        return new NamedDataset(
            name,
            () => Describe(name, both.Value.Train, both.Value.Test),
            [(SplitNames.Train, () => both.Value.Train), (SplitNames.Test, () => both.Value.Test)],
            logger,
            directory);
    }

    /// <summary>Reads everything.</summary>
    /// <exception cref="DataFormatException">The files are not what they should be, or do not fit together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static (Dataset Train, Dataset Test) Read(string directory)
    {
        if (File.Exists(PathOf(UploadKind.TrainCsv)))
        {
            RefuseImages(PathOf(UploadKind.TrainCsv));
            RefuseImages(PathOf(UploadKind.TestCsv));
            return new CsvFilePair(PathOf(UploadKind.TrainCsv), PathOf(UploadKind.TestCsv)).Read();
        }

        var train = new IdxFilePair(PathOf(UploadKind.TrainImages), PathOf(UploadKind.TrainLabels));
        var test = new IdxFilePair(PathOf(UploadKind.TestImages), PathOf(UploadKind.TestLabels));
        if (train.ReadShape() is var trainShape && test.ReadShape() is var testShape && !trainShape[1..].SequenceEqual(testShape[1..]))
        {
            throw new DataFormatException(
                $"{UploadKind.TestImages} holds images of [{string.Join(", ", testShape[1..])}], but {UploadKind.TrainImages} of [{string.Join(", ", trainShape[1..])}].");
        }

        var most = Math.Max(HighestLabel(train.LabelsPath), HighestLabel(test.LabelsPath));
        ImmutableArray<string> classes = [.. Enumerable.Range(0, most + 1).Select(label => $"{label}")];
        return (train.Read(classes), test.Read(classes));

        string PathOf(string file) => Path.Combine(directory, file);
    }

    public static DatasetSummary Describe(string name, Dataset train, Dataset test) =>
        new(name, [new(SplitNames.Train, train.Count), new(SplitNames.Test, test.Count)], train.Shape, train.Classes);

    // A part named train is taken for a table; a client that sends IDX files under that name hears which names they have.
    private static void RefuseImages(string path)
    {
        Span<byte> start = stackalloc byte[2];
        using var file = File.OpenRead(path);
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start is [0, 0] or [0x1f, 0x8b])
        {
            throw new DataFormatException($"{Path.GetFileName(path)}: this is no CSV but IDX or gzip; expected {UploadKind.Parts}.");
        }
    }

    private static byte HighestLabel(string path)
    {
        using var file = File.OpenRead(path);
        var labels = IdxReader.Read(file, Path.GetFileName(path)).Values;
        return labels.Length > 0 ? labels.Max() : throw new DataFormatException($"{Path.GetFileName(path)}: it holds no labels.");
    }
}
