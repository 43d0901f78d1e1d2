using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class MnistTests
{
    [Fact]
    public void The_four_files_load_with_every_option()
    {
        var (train, test) = Mnist.Load(Repository.Mnist);

        Assert.Equal((60000, 784, 60000), (train.Count, train.InputSize, train.Labels.Length));
        Assert.Equal((10000, 784, 10000), (test.Count, test.InputSize, test.Labels.Length));
        Assert.Equal([28, 28], train.Shape);
        Assert.Equal([28, 28], test.Shape);
        Assert.Equal(5, train.Labels[0]);
        Assert.Equal(7, test.Labels[0]);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], train.Classes);

        // Counted once from the files with a few lines of Python: Σ of all pixels, and how often each digit comes.
        Assert.Equal((0f, 255f, 1567298545L), Summary(train));
        Assert.Equal((0f, 255f, 264923200L), Summary(test));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Digits(train));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Digits(test));
    }

    [Fact]
    public void Normalize_divides_by_255()
    {
        var test = Mnist.Test(Repository.Mnist).Read(Mnist.Classes);
        var raw = new float[784];
        var normalized = new float[784];
        test.CopyInput(0, normalize: false, raw);
        test.CopyInput(0, normalize: true, normalized);

        Assert.Equal(255f, raw.Max());
        Assert.Equal(raw.Select(value => value / 255f), normalized);
    }

    [Fact]
    public void Flatten_changes_the_shape_and_not_the_bytes()
    {
        var images = Mnist.Test(Repository.Mnist).Read(Mnist.Classes, flatten: false);
        var rows = Mnist.Test(Repository.Mnist).Read(Mnist.Classes, flatten: true);

        Assert.Equal([28, 28], images.Shape);
        Assert.True(images.IsImages);
        Assert.Equal([784], rows.Shape);
        Assert.False(rows.IsImages);
        Assert.Equal((10000, 784), (rows.Count, rows.InputSize));
        Assert.True(images.Pixels(9999).SequenceEqual(rows.Pixels(9999)));
    }

    [Fact]
    public void Targets_are_one_hot_rows_or_class_numbers()
    {
        var train = Mnist.Train(Repository.Mnist).Read(Mnist.Classes);
        var inputs = new float[2 * 784];
        var targets = new float[2 * 10];
        train.Gather([0, 1], normalize: true, inputs, targets);

        Assert.Equal([5, 0, 4], train.Labels[..3].ToArray());
        Assert.Equal([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], targets);
    }

    private static (float Least, float Most, long Sum) Summary(Dataset dataset)
    {
        var (least, most, sum) = (byte.MaxValue, byte.MinValue, 0L);
        for (var index = 0; index < dataset.Count; index++)
        {
            foreach (var pixel in dataset.Pixels(index))
            {
                (least, most, sum) = (Math.Min(least, pixel), Math.Max(most, pixel), sum + pixel);
            }
        }

        return (least, most, sum);
    }

    private static int[] Digits(Dataset dataset)
    {
        var counts = new int[10];
        foreach (var label in dataset.Labels)
        {
            counts[label]++;
        }

        return counts;
    }
}
