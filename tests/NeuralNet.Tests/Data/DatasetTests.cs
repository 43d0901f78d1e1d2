using System.Collections.Immutable;
using NeuralNet.Data;

namespace NeuralNet.Tests.Data;

public sealed class DatasetTests
{
    private static readonly ImmutableArray<string> Classes = ["zero", "one", "two"];

    private static readonly Dataset Images = Dataset.OfImages([0, 51, 102, 153, 204, 255, 1, 2, 3, 4, 5, 6], [1, 3], [2, 0, 1, 1], Classes);
    private static readonly Dataset Table = Dataset.OfClasses([1, 2, 3, 4, 5, 6], 2, [0, 1, 0], ["no", "yes"]);
    private static readonly Dataset Values = Dataset.OfValues([1, 2, 3], 1, [10, 11, 20, 21, 30, 31], 2);

    [Fact]
    public void Know_their_shapes()
    {
        Assert.Equal((4, 3, 3, true, true), (Images.Count, Images.InputSize, Images.TargetSize, Images.IsImages, Images.HasClasses));
        Assert.Equal((3, 2, 2, false, true), (Table.Count, Table.InputSize, Table.TargetSize, Table.IsImages, Table.HasClasses));
        Assert.Equal((3, 1, 2, false, false), (Values.Count, Values.InputSize, Values.TargetSize, Values.IsImages, Values.HasClasses));
        Assert.Equal([1, 3], Images.Shape);
        Assert.Equal([2], Table.Shape);
        Assert.Equal(["zero", "one", "two"], Images.Classes);
        Assert.Equal([2, 0, 1, 1], Images.Labels.ToArray());
        Assert.Empty(Values.Classes);
        Assert.Empty(Values.Labels.ToArray());
    }

    [Fact]
    public void Bytes_in_a_row_are_no_images() => Assert.False(Dataset.OfImages([1, 2, 3, 4], [2], [0, 1], Classes).IsImages);

    [Fact]
    public void Divide_bytes_by_255_where_asked_and_leave_numbers_as_they_are()
    {
        var (raw, unit, number) = (new float[3], new float[3], new float[2]);

        Images.CopyInput(1, normalize: false, raw);
        Images.CopyInput(1, normalize: true, unit);
        Table.CopyInput(1, normalize: true, number);

        Assert.Equal([153, 204, 255], raw);
        Assert.Equal([153 / 255f, 204 / 255f, 1], unit);
        Assert.Equal([3, 4], number);
    }

    [Fact]
    public void Give_classes_as_one_hot_rows_two_of_them_as_0_or_1_and_numbers_as_they_are()
    {
        float[] oneHot = [9, 9, 9], single = [9], numbers = [9, 9];

        Images.CopyTarget(0, oneHot);
        Table.CopyTarget(1, single);
        Values.CopyTarget(1, numbers);

        Assert.Equal([0, 0, 1], oneHot);
        Assert.Equal([1], single);
        Assert.Equal([20, 21], numbers);
    }

    [Fact]
    public void Gather_rows_in_the_order_of_the_indices()
    {
        var (inputs, targets) = (new float[9], new float[9]);

        Images.Gather([3, 0, 3], normalize: false, inputs, targets);

        Assert.Equal([4, 5, 6, 0, 51, 102, 4, 5, 6], inputs);
        Assert.Equal([0, 1, 0, 0, 0, 1, 0, 1, 0], targets);
    }

    [Fact]
    public void Hand_out_the_bytes_of_an_image_and_say_when_there_are_none()
    {
        Assert.Equal([153, 204, 255], Images.Pixels(1).ToArray());
        Assert.Throws<InvalidOperationException>(() => { Table.Pixels(0); });
    }

    [Fact]
    public void Slice_into_sets_of_their_own()
    {
        var images = Images.Slice(1, 2);
        var table = Table.Slice(2, 1);
        var values = Values.Slice(0, 2);
        var (input, target) = (new float[2], new float[2]);
        table.CopyInput(0, normalize: true, input);
        values.CopyTarget(1, target);

        Assert.Equal((2, true, 3), (images.Count, images.IsImages, images.TargetSize));
        Assert.Equal([1, 2, 3], images.Pixels(1).ToArray());
        Assert.Equal([0, 1], images.Labels.ToArray());
        Assert.Equal([5, 6], input);
        Assert.Equal([20, 21], target);
        Assert.Throws<ArgumentOutOfRangeException>(() => Images.Slice(3, 2));
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    public void Of_three_classes_fit_three_outputs(int outputs, bool fits) => Assert.Equal(fits, Images.Fits(outputs));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Of_two_classes_fit_two_outputs_or_one(int outputs, bool fits) => Assert.Equal(fits, Table.Fits(outputs));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Of_numbers_fit_as_many_outputs_as_there_are(int outputs, bool fits) => Assert.Equal(fits, Values.Fits(outputs));

    [Fact]
    public void Of_a_single_class_fit_no_network() => Assert.False(Dataset.OfClasses([1], 1, [0], ["only"]).Fits(1));

    [Fact]
    public void Refuse_counts_that_differ_and_labels_that_are_no_class()
    {
        Assert.Throws<ArgumentException>(() => Dataset.OfImages([1, 2, 3], [1, 2], [0], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfClasses([1, 2], 1, [0], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfValues([1, 2], 1, [1], 1));
        Assert.Throws<ArgumentException>(() => Dataset.OfValues([1, 2], 1, [1, 2, 3], 2));
        Assert.Contains("labels[1]: 3", Assert.Throws<ArgumentException>(() => Dataset.OfClasses([1, 2], 1, [0, 3], Classes)).Message, StringComparison.Ordinal);
        Assert.Contains("labels[0]: -1", Assert.Throws<ArgumentException>(() => Dataset.OfClasses([1], 1, [-1], Classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuse_dimensions_and_targets_of_nothing()
    {
        Assert.Throws<ArgumentException>(() => Dataset.OfImages([], [0, 28], [], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfImages([1], [-1, -1], [0], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfImages([1], [], [0], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfClasses([1], 0, [0], Classes));
        Assert.Throws<ArgumentException>(() => Dataset.OfClasses([1], 1, [0], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dataset.OfValues([1], 1, [], 0));
    }
}
