using System.Collections.Immutable;
using System.Globalization;

namespace NeuralNet.Data;

/// <summary>A training and a test table that belong together: what their labels and inputs are is seen from both.</summary>
/// <param name="TrainPath">CSV, see <see cref="CsvTable"/>.</param>
/// <param name="TestPath">CSV of as many columns.</param>
public sealed record CsvFilePair(string TrainPath, string TestPath)
{
    private const int MostClasses = 1000;

    /// <summary>
    /// Reads both. Labels that are numbers with a fraction, or more than 1000 different ones, are values to predict; others are
    /// classes, in the order of numbers where they are whole numbers, else of their names. Inputs that are all whole numbers of
    /// 0…255 are kept as bytes, so that normalizing means the same as for images.
    /// </summary>
    /// <exception cref="DataFormatException">A file is no such table, or the two do not fit together.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public (Dataset Train, Dataset Test) Read()
    {
        var (train, test) = (Table(TrainPath), Table(TestPath));
        if (train.Columns != test.Columns)
        {
            throw new DataFormatException(
                $"{Path.GetFileName(TestPath)} has {test.Columns} numbers a row, but {Path.GetFileName(TrainPath)} has {train.Columns}.");
        }

        var labels = train.Labels.Concat(test.Labels).Distinct(StringComparer.Ordinal).ToList();
        var areNumbers = labels.TrueForAll(label => float.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && float.IsFinite(value));
        var areWhole = labels.TrueForAll(label => int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));
        if (areNumbers && (!areWhole || labels.Count > MostClasses))
        {
            return (Values(train), Values(test));
        }

        if (labels.Count > MostClasses)
        {
            throw new DataFormatException($"{Path.GetFileName(TrainPath)}: {labels.Count} different labels; at most {MostClasses} classes are possible.");
        }

        ImmutableArray<string> classes = areWhole ? [.. labels.OrderBy(int.Parse)] : [.. labels.Order(StringComparer.Ordinal)];
        var areBytes = AreBytes(train) && AreBytes(test);
        return (Classes(train, classes, areBytes), Classes(test, classes, areBytes));
    }

    private static CsvTable Table(string path)
    {
        using var reader = new StreamReader(path);
        return CsvTable.Read(reader, Path.GetFileName(path));
    }

    private static bool AreBytes(CsvTable table) => Array.TrueForAll(table.Inputs, value => value is >= 0 and <= 255 && value == MathF.Floor(value));

    private static Dataset Classes(CsvTable table, ImmutableArray<string> classes, bool areBytes)
    {
        var numbers = classes.Index().ToDictionary(each => each.Item, each => each.Index, StringComparer.Ordinal);
        var labels = table.Labels.Select(label => numbers[label]).ToArray();
        return areBytes
            ? Dataset.OfImages(Array.ConvertAll(table.Inputs, value => (byte)value), [table.Columns], labels, classes)
            : Dataset.OfClasses(table.Inputs, table.Columns, labels, classes);
    }

    private static Dataset Values(CsvTable table) => Dataset.OfValues(
        table.Inputs, table.Columns, [.. table.Labels.Select(label => float.Parse(label, CultureInfo.InvariantCulture))], targetSize: 1);
}
