namespace NNService.Datasets;

/// <summary>The files of an uploaded data set by the names they are kept under, and what is needed for it to be whole.</summary>
internal static class UploadKind
{
    public const string TrainCsv = "train.csv";
    public const string TestCsv = "test.csv";
    public const string TrainImages = "train-images-idx3-ubyte";
    public const string TrainLabels = "train-labels-idx1-ubyte";
    public const string TestImages = "t10k-images-idx3-ubyte";
    public const string TestLabels = "t10k-labels-idx1-ubyte";

    public static IReadOnlyList<string> Idx { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    public static IReadOnlyList<string> Csv { get; } = [TrainCsv, TestCsv];

    /// <summary>The parts of a form, for messages.</summary>
    public const string Parts = "the parts train-images, train-labels, test-images and test-labels (IDX), or train and test (CSV)";

    /// <summary>Which file a part of a form is, by the name of its field or of the file that was sent.</summary>
    /// <returns>The name it is kept under, or null where neither name says it.</returns>
    public static string? FileOf(string? field, string? fileName) => Named(field) ?? Named(fileName);

    private static string? Named(string? name)
    {
        var isTrain = Has("train");
        if (name is null || isTrain == (Has("test") || Has("t10k")))
        {
            return null;
        }

        return (Has("image"), Has("label")) switch
        {
            (true, false) => isTrain ? TrainImages : TestImages,
            (false, true) => isTrain ? TrainLabels : TestLabels,
            (false, false) => isTrain ? TrainCsv : TestCsv,
            _ => null,
        };

        bool Has(string word) => name?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
    }
}
