using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Benchmarks.Load;
using NNService.Predictions;

namespace Benchmarks.Kernels;

/// <summary>One image as JSON: strictly into a rented buffer, against the framework's parser into arrays.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("parse")]
public class ParsingBenchmarks
{
    private const int Inputs = 784;

    private byte[] body = [];

    [GlobalSetup]
    public void Load() => body = Bodies.First();

    [Benchmark(Baseline = true)]
    public float[]? SystemTextJson() => JsonSerializer.Deserialize<float[]>(body);

    [Benchmark]
    public int[]? SystemTextJsonOfIntegers() => JsonSerializer.Deserialize<int[]>(body);

    [Benchmark]
    public void Ours() => PixelJson.Read(body, Inputs, normalize: true).Input!.Value.Dispose();

    [Benchmark]
    public void OursOfAnyForm() => PixelJson.ReadAny(body, Inputs, normalize: true).Input!.Value.Dispose();
}
