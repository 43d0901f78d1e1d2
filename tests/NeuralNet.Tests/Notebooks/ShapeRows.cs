using MathNet.Numerics.Statistics;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows S6 to S8: parameter counts, shapes, first weights.</summary>
public sealed class ShapeRows
{
    [Fact]
    public void S6_parameters_are_counted_layer_by_layer()
    {
        var architecture = Network(784, 100, 10);

        Row.Same("784→100→10", "78500 + 1010 = 79510", $"{string.Join(" + ", architecture.Layers.Select(layer => layer.ParameterCount))} = {architecture.ParameterCount}");
        Row.Same("784→50→100→10", 39_250 + 5_100 + 1_010, Network(784, 50, 100, 10).ParameterCount);
        Row.Same("2→3→1 without biases", 9, new Architecture(2, [new LayerShape(3, Activation.Sigmoid, HasBias: false), new LayerShape(1, Activation.Sigmoid, HasBias: false)]).ParameterCount);
    }

    [Fact]
    public void S7_a_batch_keeps_its_rows()
    {
        var architecture = Network(784, 50, 100, 10);
        var workspace = new Workspace<float>(architecture, 100);
        var output = architecture.Forward<float>(new float[architecture.ParameterCount], new float[100 * 784], 100, workspace);

        var shapes = Enumerable.Range(0, 3).Select(layer => $"({workspace.Outputs(layer, 0, 100).Length / architecture.Layers[layer].Outputs},{architecture.Layers[layer].Outputs})");
        Row.Same("batch of 100", "(100,784)→(100,50)→(100,100)→(100,10)", string.Join('→', shapes.Prepend($"(100,{architecture.InputSize})")));
        Row.Same("outputs", 100 * 10, output.Length);
    }

    [Fact]
    public void S8_first_weights_have_mean_0_and_the_initializers_deviation()
    {
        const int Inputs = 784, Count = Inputs * 100;
        foreach (var (initializer, deviation) in new[] { (Initializer.Normal, 0.01), (Initializer.Xavier, Math.Sqrt(1.0 / Inputs)), (Initializer.He, Math.Sqrt(2.0 / Inputs)) })
        {
            var weights = new float[Count];
            initializer.Fill(weights, Inputs, 0.01, new SeededRandom(1));

            Row.Near($"{initializer}: mean in standard errors", 0, weights.Select(weight => (double)weight).Mean() / (deviation / Math.Sqrt(Count)), 3);
            var error = deviation / Math.Sqrt(2 * Count);
            Row.Near($"{initializer}: deviation's distance in standard errors", 0, (weights.Select(weight => (double)weight).StandardDeviation() - deviation) / error, 3);
        }
    }

    private static Architecture Network(int inputs, params int[] widths) =>
        new(inputs, widths.Select((width, i) => new LayerShape(width, i == widths.Length - 1 ? Activation.Softmax : Activation.Sigmoid)));
}
