using BenchmarkDotNet.Attributes;
using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace Benchmarks.Kernels;

/// <summary>Sigmoid over a batch of 100 through 50 units, softmax over one through 10, against plain loops.</summary>
[MemoryDiagnoser]
public class ActivationBenchmarks
{
    private const int Rows = 100;
    private const int Classes = 10;

    private float[] drawn = [];
    private float[] values = [];

    [GlobalSetup]
    public void Draw()
    {
        var random = new SeededRandom(1);
        drawn = [.. Enumerable.Range(0, Rows * 50).Select(_ => (float)(8 * random.NextDouble()) - 4)];
        values = new float[drawn.Length];
    }

    [Benchmark(Baseline = true), BenchmarkCategory("sigmoid")]
    public void PlainSigmoid()
    {
        for (var i = 0; i < drawn.Length; i++)
        {
            values[i] = 1 / (1 + MathF.Exp(-drawn[i]));
        }
    }

    [Benchmark, BenchmarkCategory("sigmoid")]
    public void Sigmoid()
    {
        drawn.CopyTo(values, 0);
        Activation.Sigmoid.Apply<float>(values, 50);
    }

    [Benchmark(Baseline = true), BenchmarkCategory("softmax")]
    public void PlainSoftmax()
    {
        for (var row = 0; row < Rows; row++)
        {
            var from = drawn.AsSpan(row * Classes, Classes);
            var to = values.AsSpan(row * Classes, Classes);
            var (greatest, sum) = (float.NegativeInfinity, 0f);
            foreach (var value in from)
            {
                greatest = Math.Max(greatest, value);
            }

            for (var i = 0; i < Classes; i++)
            {
                to[i] = MathF.Exp(from[i] - greatest);
                sum += to[i];
            }

            for (var i = 0; i < Classes; i++)
            {
                to[i] /= sum;
            }
        }
    }

    [Benchmark, BenchmarkCategory("softmax")]
    public void Softmax()
    {
        drawn.AsSpan(0, Rows * Classes).CopyTo(values);
        Activation.Softmax.Apply(values.AsSpan(0, Rows * Classes), Classes);
    }
}
