using BenchmarkDotNet.Attributes;
using NeuralNet.Numerics;

namespace Benchmarks.Kernels;

/// <summary>The gradient of a layer's weights, Xᵀ·δ of a batch of 100 through 784→50, X read by columns, against the plain loops.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("weights' gradient")]
public class GradientBenchmarks
{
    private const int Batch = 100;
    private const int Inputs = 784;
    private const int Outputs = 50;

    private float[] input = [];
    private float[] delta = [];
    private float[] gradient = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(1);
        (input, delta, gradient) = (Numbers(Batch * Inputs), Numbers(Batch * Outputs), new float[Inputs * Outputs]);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }

    [Benchmark(Baseline = true)]
    public void Plain() => MatrixProduct.Reference<float>(input, 1, Inputs, delta, [], gradient, Inputs, Batch, Outputs);

    [Benchmark]
    public void Fast() => MatrixProduct.Multiply<float>(input, 1, Inputs, delta, [], gradient, Inputs, Batch, Outputs);
}
