using System.Collections.Immutable;

namespace NeuralNet.Data;

/// <summary>One split of a data set as MNIST and its relatives come: a file of images beside a file of their labels, plain or gzipped.</summary>
/// <param name="ImagesPath">IDX [count, height, width], or [count, inputs].</param>
/// <param name="LabelsPath">IDX [count].</param>
public sealed record IdxFilePair(string ImagesPath, string LabelsPath)
{
    private const int LargestRank = 3;

    private string ImagesName => Path.GetFileName(ImagesPath);

    private string LabelsName => Path.GetFileName(LabelsPath);

    /// <summary>Reads and compares the two headers, and no values.</summary>
    /// <returns>[count, height, width] or [count, inputs].</returns>
    /// <exception cref="DataFormatException">A header is wrong, or the counts differ.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public ImmutableArray<int> ReadShape()
    {
        using var images = File.OpenRead(ImagesPath);
        using var labels = File.OpenRead(LabelsPath);
        var shape = IdxReader.ReadShape(images, ImagesName);
        Check(shape, IdxReader.ReadShape(labels, LabelsName));
        return shape;
    }

    /// <summary>Reads both files.</summary>
    /// <param name="classes">Class names by label.</param>
    /// <param name="flatten">Whether an image is one row of numbers, [height · width], instead of [height, width]; its bytes are the same.</param>
    /// <exception cref="DataFormatException">A file is no IDX file, the counts differ, or a label is not one of the classes.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public Dataset Read(ImmutableArray<string> classes, bool flatten = false)
    {
        using var imagesFile = File.OpenRead(ImagesPath);
        using var labelsFile = File.OpenRead(LabelsPath);
        var labels = IdxReader.Read(labelsFile, LabelsName);
        var images = IdxReader.Read(imagesFile, ImagesName);
        Check(images.Shape, labels.Shape);

        var stranger = Array.FindIndex(labels.Values, label => label >= classes.Length);
        if (stranger >= 0)
        {
            throw new DataFormatException($"{LabelsName}: label {labels.Values[stranger]} at position {stranger} is outside 0…{classes.Length - 1}.");
        }

        ImmutableArray<int> shape = flatten ? [images.Values.Length / images.Shape[0]] : images.Shape[1..];
        return Dataset.OfImages(images.Values, shape, Array.ConvertAll(labels.Values, label => (int)label), classes);
    }

    private void Check(ImmutableArray<int> images, ImmutableArray<int> labels)
    {
        if (images.Length is < 2 or > LargestRank || images.Any(dimension => dimension < 1))
        {
            throw new DataFormatException($"{ImagesName}: [{string.Join(", ", images)}] where [count, height, width] is expected, each at least 1.");
        }

        if (labels.Length != 1)
        {
            throw new DataFormatException($"{LabelsName}: [{string.Join(", ", labels)}] where [count] is expected.");
        }

        if (images[0] != labels[0])
        {
            throw new DataFormatException($"{ImagesName} holds {images[0]} images, but {LabelsName} holds {labels[0]} labels.");
        }
    }
}
