using BenchmarkDotNet.Attributes;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace Benchmarks.Kernels;

/// <summary>Images through 784→50→100→10, one alone and in batches; the baseline is one alone.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("784→50→100→10, an image")]
public class PredictionBenchmarks
{
    private Network network = null!;
    private float[] images = [];
    private float[] output = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(1);
        var architecture = new Architecture(
            784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(100, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        network = new Network(architecture, architecture.Initialize(Initializer.Xavier, Initializer.DefaultScale, random));
        images = [.. Enumerable.Range(0, 100 * 784).Select(_ => (float)random.NextDouble())];
        output = new float[100 * 10];
    }

    [Benchmark(Baseline = true)]
    public void One() => network.Predict(images.AsSpan(0, 784), output.AsSpan(0, 10));

    [Benchmark(OperationsPerInvoke = 100)]
    public void OfAHundred() => network.Predict(images, output);
}
