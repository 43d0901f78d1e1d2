using System.Runtime.InteropServices;
using NeuralNet.Activations;
using NeuralNet.Inference;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Inference;

/// <summary>The fast path has the bits of the layers' own, with 512-bit vectors and without.</summary>
public sealed class InferencePlanTests
{
    private readonly SeededRandom random = new(91);

    /// <summary>Around one, two, four and eight vectors of 4, 8 and 16, where the kernels change hands, and odd sizes between.</summary>
    public static TheoryData<int> Widths => [1, 2, 3, 7, 8, 9, 10, 15, 16, 17, 31, 32, 33, 50, 63, 64, 65, 100, 127, 128, 129, 200];

    public static TheoryData<int> InputSizes => [1, 2, 15, 16, 17, 31, 63, 64, 65, 79, 80, 784];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Has_the_bits_of_the_layers_for_any_width(int width)
    {
        Compare(Network(37, width, 5), 3, zeros: 0.8);
        Compare(Network(5, width, width), 5, zeros: 0.2);
        Compare(Network(23, width), 2, zeros: 0.5);
    }

    [Theory]
    [MemberData(nameof(InputSizes))]
    public void Has_the_bits_of_the_layers_for_any_number_of_inputs(int inputs)
    {
        Compare(Network(inputs, 50, 100, 10), 1, zeros: 0.8);
        Compare(Network(inputs, 20, 3), 4, zeros: 0.8);
        Compare(Network(inputs, 20, 3), 5, zeros: 0);
        Compare(Network(inputs, 20, 3), 5, zeros: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(99)]
    [InlineData(100)]
    public void Has_the_bits_of_the_layers_for_any_number_of_rows(int rows) => Compare(Network(784, 50, 100, 10), rows, zeros: 0.81);

    /// <summary>As many rows as the dense kernels take in one step, in several and in uneven ones; widths of each panel with columns left over and without.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(18)]
    public void Has_the_bits_of_the_layers_for_any_number_of_dense_rows(int rows)
    {
        Compare(Network(37, 2, 18, 34, 50, 66, 10), rows, zeros: 0);
        Compare(Network(37, 16, 32, 48, 64, 80, 3), rows, zeros: 0);
    }

    public static TheoryData<string> Activations => [.. Activation.All.Where(activation => activation != Activation.Softmax).Select(activation => activation.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Has_the_bits_of_the_layers_for_any_activation(string name)
    {
        var hidden = Activation.Find(name)!;
        foreach (var output in Activation.All)
        {
            foreach (var outputs in new[] { 1, 10, 16, 17 })
            {
                Compare(Made(new Architecture(30, [new LayerShape(21, hidden), new LayerShape(17, hidden, HasBias: false), new LayerShape(outputs, output)])), 3, zeros: 0.7);
            }
        }
    }

    /// <summary>Sums far out, where sigmoid and softmax saturate, and their odd values.</summary>
    [Theory]
    [InlineData(30f)]
    [InlineData(1e3f)]
    [InlineData(1e30f)]
    public void Has_the_bits_of_the_layers_where_activations_saturate(float scale) => Compare(Network(40, 33, 10), 6, zeros: 0.5, scale);

    [Fact]
    public void Takes_numbers_that_are_not_finite_as_the_layers_do()
    {
        var architecture = Network(40, 33, 10).Architecture;
        var parameters = Numbers(architecture.ParameterCount, 1);
        var input = Numbers(3 * 40, 1);
        (input[3], input[44], input[90]) = (float.NaN, float.PositiveInfinity, -0f);
        foreach (var plan in Plans(architecture, parameters))
        {
            var output = new float[3 * 10];
            plan.Run(input, output, 3);
            Assert.Equal(Reference(architecture, parameters, input, 3).Select(float.IsNaN), output.Select(float.IsNaN));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void Leaves_weights_that_are_not_finite_to_the_layers(float weight)
    {
        var architecture = Network(40, 33, 10).Architecture;
        var parameters = Numbers(architecture.ParameterCount, 1);
        parameters[7] = weight;
        Assert.Null(InferencePlan.TryMake(architecture.Layers, parameters));

        // 0 · ∞ is no number: passing over the zero would hide it.
        var output = new float[10];
        new Network(architecture, parameters).Predict(new byte[40], normalize: true, output);
        Assert.All(output, value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void Leaves_large_networks_to_the_layers()
    {
        var architecture = Network(2048, 2100).Architecture;
        Assert.Null(InferencePlan.TryMake(architecture.Layers, new float[architecture.ParameterCount]));
    }

    [Fact]
    public void Says_zero_where_a_sum_is_minus_zero()
    {
        var architecture = new Architecture(1, [new LayerShape(1, Activation.Identity)]);
        foreach (var plan in Plans(architecture, [1, -0f]))
        {
            var output = new float[1];
            plan.Run([0f], output, 1);
            Assert.Equal(0, BitConverter.SingleToInt32Bits(output[0]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_network_takes_bytes_for_the_numbers_they_stand_for(bool normalize)
    {
        var network = Network(784, 50, 100, 10);
        var pixels = Bytes(251 * 784, 0.8);
        var (fromBytes, fromNumbers) = (new float[251 * 10], new float[251 * 10]);
        network.Predict(pixels, normalize, fromBytes);
        network.Predict([.. pixels.Select(pixel => PixelValues.Table(normalize)[pixel])], fromNumbers);
        Assert.Equal(Bits(fromNumbers), Bits(fromBytes));
        Assert.Throws<ArgumentException>(() => network.Predict(new byte[783], normalize, new float[10]));
    }

    /// <summary>2·255·1e38 − 2·255·1e38 is ∞ − ∞ in single precision.</summary>
    [Fact]
    public void A_network_holds_sums_of_bytes_beyond_single_precision()
    {
        var network = new Network(new Architecture(3, [new LayerShape(1, Activation.Identity, HasBias: false)]), [1e38f, -1e38f, 1]);
        var output = new float[1];
        network.Predict([255, 255, 7], normalize: false, output);
        Assert.Equal(7, output[0]);
    }

    private void Compare(Network network, int rows, double zeros, float scale = 1)
    {
        var (architecture, inputs, outputs) = (network.Architecture, network.Architecture.InputSize, network.Architecture.OutputSize);
        var parameters = network.Parameters.ToArray();
        var numbers = Numbers(rows * inputs, scale);
        var pixels = Bytes(rows * inputs, zeros);
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = pixels[i] == 0 ? 0 : numbers[i];
        }

        var expected = Reference(architecture, parameters, numbers, rows);
        var expectedOfBytes = Reference(architecture, parameters, [.. pixels.Select(pixel => PixelValues.Table(true)[pixel])], rows);
        foreach (var plan in Plans(architecture, parameters))
        {
            var output = new float[rows * outputs];
            plan.Run(numbers, output, rows);
            Assert.Equal(Bits(expected), Bits(output));
            plan.Run(pixels, PixelValues.Table(true), output, rows);
            Assert.Equal(Bits(expectedOfBytes), Bits(output));
        }
    }

    private static InferencePlan[] Plans(Architecture architecture, float[] parameters) =>
        [InferencePlan.TryMake(architecture.Layers, parameters)!, InferencePlan.TryMake(architecture.Layers, parameters, allowWide: false)!];

    private static float[] Reference(Architecture architecture, float[] parameters, float[] input, int rows) => rows == 0
        ? []
        : architecture.Forward<float>(parameters, input, rows, new Workspace<float>(architecture, rows)).ToArray();

    private Network Network(int inputs, params int[] widths) => Made(new Architecture(
        inputs, widths.Select((width, i) => new LayerShape(width, i == widths.Length - 1 ? Activation.Softmax : Activation.Sigmoid))));

    private Network Made(Architecture architecture) => new(architecture, Numbers(architecture.ParameterCount, 1));

    private float[] Numbers(int count, float scale) => [.. Enumerable.Range(0, count).Select(_ => scale * (float)((2 * random.NextDouble()) - 1))];

    private byte[] Bytes(int count, double zeros) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < zeros ? (byte)0 : (byte)(1 + (int)(255 * random.NextDouble())))];

    private static int[] Bits(float[] values) => MemoryMarshal.Cast<float, int>(values).ToArray();
}
