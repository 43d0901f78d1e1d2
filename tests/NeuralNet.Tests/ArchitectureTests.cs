using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Losses;

namespace NeuralNet.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void Lays_the_layers_end_to_end()
    {
        var architecture = new Architecture(
            4, [new LayerShape(3, Activation.Tanh), new LayerShape(2, Activation.Relu, HasBias: false), new LayerShape(5, Activation.Softmax)]);

        Assert.Equal([0, 15, 21], architecture.Layers.Select(layer => layer.WeightOffset));
        Assert.Equal([4, 3, 2], architecture.Layers.Select(layer => layer.Inputs));
        Assert.Equal(21 + 15, architecture.ParameterCount);
    }

    [Fact]
    public void Refuses_what_is_no_network()
    {
        Assert.Throws<ArgumentException>(() => new Architecture(3, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Network(3, -1));
        Assert.Throws<ArgumentException>(() => new Architecture(3, [new LayerShape(3, Activation.Softmax), new LayerShape(3, Activation.Softmax)]));
    }

    [Theory]
    [InlineData(65_536, 65_536)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(46_341, 46_341)]
    public void Refuses_more_parameters_than_an_array_holds(int inputs, int outputs) =>
        Assert.Contains("parameters", Assert.Throws<ArgumentException>(() => Network(inputs, outputs)).Message);

    [Fact]
    public void Refuses_arrays_of_another_length_than_its_own()
    {
        var architecture = Network(3, 2);
        var workspace = new Workspace<float>(architecture, 2);
        var other = new Workspace<float>(Network(3, 2), 2);

        Assert.Throws<ArgumentException>(() => { architecture.Forward<float>(new float[7], new float[6], 2, workspace); });
        Assert.Throws<ArgumentException>(() => { architecture.Forward<float>(new float[8], new float[5], 2, workspace); });
        Assert.Throws<ArgumentException>(() => { architecture.Forward<float>(new float[8], new float[9], 3, workspace); });
        Assert.Throws<ArgumentException>(() => { architecture.Forward<float>(new float[8], new float[6], -2, workspace); });
        Assert.Throws<ArgumentException>(() => { architecture.Forward<float>(new float[8], new float[6], 2, other); });
    }

    [Theory]
    [InlineData(4, 8, true)]
    [InlineData(3, 8, true)]
    [InlineData(4, 9, true)]
    [InlineData(4, 7, true)]
    [InlineData(4, 8, false)]
    public void Goes_backward_only_with_targets_gradients_and_workspace_that_fit(int targets, int gradients, bool training)
    {
        var architecture = Network(3, 2);
        var workspace = new Workspace<float>(architecture, 2, training);
        architecture.Forward<float>(new float[8], new float[6], 2, workspace);

        void Backward() => architecture.Backward<float>(
            new float[8], new float[6], new float[targets], 2, Loss.CrossEntropy, new float[gradients], workspace);

        if (targets == 4 && gradients == 8 && training)
        {
            Backward();
        }
        else
        {
            Assert.Throws<ArgumentException>(Backward);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_workspace_has_room_for_one_row_at_least(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workspace<float>(Network(3, 2), capacity));

    [Fact]
    public void A_workspace_says_when_no_array_holds_its_batch() =>
        Assert.Contains("60000 rows of 50000 units", Assert.Throws<ArgumentException>(() => new Workspace<float>(Network(1, 50_000, 1), 60_000)).Message);

    private static Architecture Network(int inputs, params int[] widths) =>
        new(inputs, widths.Select((width, i) => new LayerShape(width, i == widths.Length - 1 ? Activation.Softmax : Activation.Sigmoid)));
}
