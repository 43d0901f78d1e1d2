using BenchmarkDotNet.Attributes;
using NeuralNet.Numerics;

namespace Benchmarks.Kernels;

/// <summary>The matrix product against the plain loops it is tested against, for the first layer of the digits' network.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("dense product")]
public class ProductBenchmarks
{
    private const int Inputs = 784;
    private const int Outputs = 50;

    private float[] input = [];
    private float[] weights = [];
    private float[] bias = [];
    private float[] output = [];

    [Params(1, 100)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(1);
        (input, weights, bias, output) = (Numbers(Batch * Inputs), Numbers(Inputs * Outputs), Numbers(Outputs), new float[Batch * Outputs]);

        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }

    [Benchmark(Baseline = true)]
    public void Reference() => MatrixProduct.Reference<float>(input, Inputs, 1, weights, bias, output, Batch, Inputs, Outputs);

    [Benchmark]
    public void Fast() => MatrixProduct.Multiply<float>(input, Inputs, 1, weights, bias, output, Batch, Inputs, Outputs);
}
