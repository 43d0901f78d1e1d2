using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Initializers;

public sealed class InitializerTests
{
    private const int Inputs = 784;
    private const int Weights = Inputs * 100;

    [Fact]
    public void Are_three_and_found_by_name()
    {
        Assert.Equal(["normal", "xavier", "he"], Initializer.All.Select(initializer => initializer.ToString()));
        Assert.All(Initializer.All, initializer => Assert.Same(initializer, Initializer.Find(initializer.Name)));
        Assert.Null(Initializer.Find("uniform"));
    }

    /// <summary>The largest distance of the sample's distribution function from the normal one (Kolmogorov and Smirnov; 1.95/√n is exceeded once in a thousand times).</summary>
    [Theory]
    [InlineData("normal")]
    [InlineData("xavier")]
    [InlineData("he")]
    public void Are_normally_distributed(string name)
    {
        var deviation = Initializer.Find(name)!.StandardDeviation(Inputs, Initializer.DefaultScale);
        var distance = Fill(name, seed: 2).Order()
            .Select((weight, i) => Math.Abs(Normal.CDF(0, deviation, weight) - ((i + 0.5) / Weights)))
            .Max();

        Assert.InRange(distance, 0, 1.95 / Math.Sqrt(Weights));
    }

    [Theory]
    [InlineData("normal", 0.5, 0.5)]
    [InlineData("xavier", 0.5, 0.1)]
    [InlineData("he", 0.5, 0.1414213562373095)]
    public void Take_a_scale_only_where_the_deviation_does_not_follow_from_the_inputs(string name, double scale, double expected) =>
        Assert.Equal(expected, Initializer.Find(name)!.StandardDeviation(100, scale), 1e-15);

    [Theory]
    [InlineData("normal")]
    [InlineData("xavier")]
    [InlineData("he")]
    public void Give_the_same_weights_for_the_same_seed_and_others_for_another(string name)
    {
        Assert.Equal(Fill(name, seed: 3), Fill(name, seed: 3));
        Assert.NotEqual(Fill(name, seed: 3), Fill(name, seed: 4));
    }

    [Fact]
    public void Fill_the_weights_of_every_layer_by_its_own_inputs_and_leave_biases_0()
    {
        var architecture = new Architecture(400, [new LayerShape(100, Activation.Relu), new LayerShape(10, Activation.Softmax)]);

        var parameters = architecture.Initialize(Initializer.He, 1, new SeededRandom(5));

        foreach (var layer in architecture.Layers)
        {
            var expected = Math.Sqrt(2.0 / layer.Inputs);
            double[] weights = [.. layer.Weights<float>(parameters).ToArray().Select(weight => (double)weight)];
            Assert.Equal(expected, weights.StandardDeviation(), 3 * expected / Math.Sqrt(2 * weights.Length));
            Assert.All(layer.Biases<float>(parameters).ToArray(), bias => Assert.Equal(0, bias));
        }
    }

    private static float[] Fill(string name, long seed)
    {
        var weights = new float[Weights];
        Initializer.Find(name)!.Fill(weights, Inputs, Initializer.DefaultScale, new SeededRandom(seed));
        return weights;
    }
}
