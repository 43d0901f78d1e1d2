using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Layers;

public sealed class DenseTests
{
    private const int Offset = 7;
    private const int Batch = 5;

    private readonly SeededRandom random = new(23);

    [Fact]
    public void Lays_weights_then_biases_from_its_offset_on()
    {
        var with = new Dense(3, 2, HasBias: true, Activation.Identity, Offset);
        var without = with with { HasBias = false };
        float[] parameters = [.. Enumerable.Range(0, 20).Select(i => (float)i)];

        Assert.Equal((6, 13, 2, 8), (with.WeightCount, with.BiasOffset, with.BiasCount, with.ParameterCount));
        Assert.Equal((6, 13, 0, 6), (without.WeightCount, without.BiasOffset, without.BiasCount, without.ParameterCount));
        Assert.Equal([7, 8, 9, 10, 11, 12], with.Weights<float>(parameters).ToArray());
        Assert.Equal([13, 14], with.Biases<float>(parameters).ToArray());
        Assert.Empty(without.Biases<float>(parameters).ToArray());
    }

    /// <summary>[1 2 3]·W + b with W = [[1 2] [3 4] [5 6]] and b = [−30 1]: 22 − 30 and 28 + 1, then ReLU.</summary>
    [Fact]
    public void Multiplies_adds_the_biases_and_applies_its_activation()
    {
        var layer = new Dense(3, 2, HasBias: true, Activation.Relu, 0);
        var y = new double[2];

        layer.Forward<double>([1, 2, 3, 4, 5, 6, -30, 1], [1, 2, 3], y, 1);

        Assert.Equal([0, 29], y);
    }

    /// <summary>∂(u·y)/∂W, ∂b and ∂x for a random upstream gradient u, against central differences of u·(x·W + b).</summary>
    [Theory]
    [InlineData(true, 1, 1)]
    [InlineData(true, 4, 3)]
    [InlineData(true, 9, 17)]
    [InlineData(false, 4, 3)]
    [InlineData(false, 17, 9)]
    public void Takes_a_random_upstream_gradient_to_weights_biases_and_inputs(bool bias, int inputs, int outputs)
    {
        var layer = new Dense(inputs, outputs, bias, Activation.Identity, Offset);
        var parameters = Draw(Offset + layer.ParameterCount);
        var (x, upstream) = (Draw(Batch * inputs), Draw(Batch * outputs));
        var (gradients, inputGradient) = (new double[parameters.Length], new double[x.Length]);

        var transposed = new double[layer.WeightCount];
        layer.WeightGradient<double>(x, upstream, gradients, Batch, 0, inputs / 2);
        layer.WeightGradient<double>(x, upstream, gradients, Batch, inputs / 2, inputs);
        layer.BiasGradient<double>(upstream, gradients);
        layer.Transpose<double>(parameters, transposed);
        layer.InputGradient<double>(transposed, upstream, inputGradient, Batch);

        var byParameters = ReferenceGradient.Numerical(p => Weighted(p, x), parameters);
        Assert.InRange(ReferenceGradient.LargestDifference(byParameters, gradients), 0, 1e-7);
        Assert.InRange(ReferenceGradient.LargestDifference(ReferenceGradient.Numerical(z => Weighted(parameters, z), x), inputGradient), 0, 1e-7);

        double Weighted(double[] p, double[] z)
        {
            var y = new double[Batch * outputs];
            layer.Forward<double>(p, z, y, Batch);
            return y.Zip(upstream, (a, b) => a * b).Sum();
        }
    }

    [Fact]
    public void Overwrites_its_own_part_of_the_gradients_and_no_other()
    {
        var layer = new Dense(3, 2, HasBias: true, Activation.Identity, Offset);
        double[] gradients = [.. Enumerable.Repeat(-99.0, 20)];
        var twice = gradients.ToArray();

        Differentiate(gradients);

        Assert.All(gradients[..Offset], value => Assert.Equal(-99, value));
        Assert.All(gradients[Offset..(Offset + 8)], value => Assert.Equal(0, value));
        Assert.All(gradients[(Offset + 8)..], value => Assert.Equal(-99, value));
        Differentiate(twice);
        Differentiate(twice);
        Assert.Equal(gradients, twice);

        void Differentiate(double[] into)
        {
            layer.WeightGradient<double>(Draw(3), [0, 0], into, 1, 0, 3);
            layer.BiasGradient<double>([0, 0], into);
        }
    }

    private double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
}
