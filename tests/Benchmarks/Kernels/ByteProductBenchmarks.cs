using BenchmarkDotNet.Attributes;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace Benchmarks.Kernels;

/// <summary>Real images of bytes through a first layer of 784→50, which walks the pixels that are not zero, against the plain loops over all of them.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("bytes through 784→50, an image")]
public class ByteProductBenchmarks
{
    private const int Rows = 100;
    private const int Inputs = 784;
    private const int Outputs = 50;

    private Network layer = null!;
    private byte[] pixels = [];
    private float[] values = [];
    private float[] output = [];

    [GlobalSetup]
    public void Load()
    {
        var architecture = new Architecture(Inputs, [new LayerShape(Outputs, Activation.Identity)]);
        layer = new Network(architecture, architecture.Initialize(Initializer.Xavier, Initializer.DefaultScale, new SeededRandom(1)));
        pixels = Samples.Pixels(Rows);
        (values, output) = (new float[pixels.Length], new float[Rows * Outputs]);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public void Plain()
    {
        var first = layer.Architecture.Layers[0];
        for (var i = 0; i < pixels.Length; i++)
        {
            values[i] = PixelValues.Table(normalize: true)[pixels[i]];
        }

        MatrixProduct.Reference(values, Inputs, 1, first.Weights(layer.Parameters), first.Biases(layer.Parameters), output, Rows, Inputs, Outputs);
    }

    [Benchmark(OperationsPerInvoke = Rows)]
    public void OfBytes() => layer.Predict(pixels, normalize: true, output);
}
