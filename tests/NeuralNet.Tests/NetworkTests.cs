using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Tests;

public sealed class NetworkTests
{
    private const int Inputs = 20;
    private const int Outputs = 5;

    private static readonly Architecture Architecture =
        new(Inputs, [new LayerShape(13, Activation.Sigmoid), new LayerShape(9, Activation.Tanh, HasBias: false), new LayerShape(Outputs, Activation.Softmax)]);

    private readonly SeededRandom random = new(31);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(250)]
    public void Predicts_each_row_with_the_same_bits_in_any_batch(int rows)
    {
        var network = Draw();
        var input = Draw(rows * Inputs);
        var all = new float[rows * Outputs];
        network.Predict(input, all);

        for (var row = 0; row < rows; row++)
        {
            var alone = new float[Outputs];
            network.Predict(input.AsSpan(row * Inputs, Inputs), alone);
            Assert.Equal(alone, all[(row * Outputs)..((row + 1) * Outputs)]);
        }
    }

    [Fact]
    public void Agrees_with_the_same_network_in_double_precision()
    {
        var network = Draw();
        var input = Draw(10 * Inputs);
        var output = new float[10 * Outputs];
        double[] parameters = [.. network.Parameters.ToArray().Select(value => (double)value)];
        double[] wideInput = [.. input.Select(value => (double)value)];

        network.Predict(input, output);

        var expected = Architecture.Forward<double>(parameters, wideInput, 10, new Workspace<double>(Architecture, 10)).ToArray();
        Assert.All(expected.Zip(output), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public async Task Serves_any_number_of_threads_at_once()
    {
        var network = Draw();
        var input = Draw(120 * Inputs);
        var expected = new float[120 * Outputs];
        network.Predict(input, expected);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Repeat, TestContext.Current.CancellationToken)));

        void Repeat()
        {
            var output = new float[120 * Outputs];
            for (var i = 0; i < 50; i++)
            {
                var rows = i % 2 == 0 ? 120 : 1;
                network.Predict(input.AsSpan(0, rows * Inputs), output.AsSpan(0, rows * Outputs));
                Assert.Equal(expected.AsSpan(0, rows * Outputs), output.AsSpan(0, rows * Outputs));
            }
        }
    }

    [Fact]
    public void Keeps_a_copy_of_its_parameters()
    {
        var parameters = Architecture.Initialize(Initializer.Xavier, 0, random);
        var network = new Network(Architecture, parameters);
        var before = network.Sha256;

        Array.Clear(parameters);

        Assert.NotEqual(parameters, network.Parameters.ToArray());
        Assert.Equal(before, new Network(Architecture, network.Parameters).Sha256);
    }

    /// <summary>3e38·2 − 3e38·2 is ∞ − ∞ in single precision; in double it is 0, and 1 is left.</summary>
    [Fact]
    public void Holds_sums_beyond_single_precision_in_the_rows_that_have_them()
    {
        var network = new Network(new Architecture(3, [new LayerShape(1, Activation.Identity, HasBias: false)]), [2, -2, 1]);
        var output = new float[3];

        network.Predict([1, 2, 3, 3e38f, 3e38f, 1, 4, 5, 6], output);

        Assert.Equal([1, 1, 4], output);
    }

    [Fact]
    public void Says_infinite_where_double_precision_says_more_than_single_holds()
    {
        var network = new Network(new Architecture(1, [new LayerShape(1, Activation.Identity, HasBias: false)]), [2]);
        var output = new float[1];

        network.Predict([3e38f], output);

        Assert.Equal(float.PositiveInfinity, output[0]);
    }

    [Fact]
    public void Takes_no_row_for_an_answer()
    {
        Draw().Predict([], []);
    }

    [Theory]
    [InlineData(Inputs - 1, Outputs)]
    [InlineData(Inputs + 1, Outputs)]
    [InlineData(Inputs, Outputs - 1)]
    [InlineData(Inputs, Outputs + 1)]
    [InlineData(2 * Inputs, Outputs)]
    public void Refuses_what_are_no_rows_of_its_own(int input, int output) =>
        Assert.Throws<ArgumentException>(() => Draw().Predict(new float[input], new float[output]));

    [Fact]
    public void Refuses_parameters_of_another_architecture() =>
        Assert.Throws<ArgumentException>(() => new Network(Architecture, new float[Architecture.ParameterCount - 1]));

    private Network Draw() => new(Architecture, Architecture.Initialize(Initializer.Xavier, 0, random));

    private float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
}
