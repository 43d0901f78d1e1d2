using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using NNService.Models;
using NNService.Predictions;

namespace Benchmarks.Kernels;

/// <summary>Answers as text: by hand into a rented buffer, against the framework's serializer.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("answer")]
public class AnswerBenchmarks
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    private ServedModel model = null!;
    private float[] outputs = [];
    private object answer = null!;

    [Params(1, 100)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Predict()
    {
        var network = Samples.Network();
        model = new ServedModel("sample", 1, network, [.. Enumerable.Range(0, 10).Select(each => $"{each}")]);
        outputs = new float[Rows * 10];
        network.Predict(Samples.Pixels(Rows), normalize: true, outputs);
        var rows = outputs.Chunk(10).Select(row => new { Label = Array.IndexOf(row, row.Max()), Probability = row.Max(), Probabilities = row }).ToArray();
        var name = new { Name = "sample", Version = 1, network.Sha256 };
        answer = Rows == 1 ? new { rows[0].Label, rows[0].Probability, rows[0].Probabilities, Model = name } : new { Predictions = rows, Model = name };
    }

    [Benchmark(Baseline = true)]
    public byte[] SystemTextJson() => JsonSerializer.SerializeToUtf8Bytes(answer, Camel);

    [Benchmark]
    public void Ours() => ArrayPool<byte>.Shared.Return(PredictionWriter.Write(model, outputs, isSingle: Rows == 1).Array!);
}
