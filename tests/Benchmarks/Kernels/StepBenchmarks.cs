using BenchmarkDotNet.Attributes;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Training;

namespace Benchmarks.Kernels;

/// <summary>A training step of 784→50→10 on 100 images, one thread: of bytes, whose zeros are passed over, against the same images as floats.</summary>
[MemoryDiagnoser]
[BenchmarkCategory("training step")]
public class StepBenchmarks
{
    private const int Steps = 500;

    private Dataset bytes = null!;
    private Dataset floats = null!;

    [GlobalSetup]
    public void Load()
    {
        bytes = Mnist.Load(Samples.MnistDirectory).Train;
        var values = new float[bytes.Count * bytes.InputSize];
        for (var i = 0; i < bytes.Count; i++)
        {
            bytes.CopyInput(i, normalize: true, values.AsSpan(i * bytes.InputSize, bytes.InputSize));
        }

        floats = Dataset.OfClasses(values, bytes.InputSize, bytes.Labels.ToArray(), bytes.Classes);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public void OfFloats() => Train(floats);

    [Benchmark(OperationsPerInvoke = Steps)]
    public void OfBytes() => Train(bytes);

    // Ends before the first epoch does, so that nothing is evaluated.
    private static void Train(Dataset train)
    {
        var architecture = new Architecture(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        var trainer = new Trainer(architecture, new TrainingOptions { Epochs = 1 }, train, null);
        using var enough = new CancellationTokenSource();
        trainer.Run(
            trainer.Start(),
            (iteration, _) =>
            {
                if (iteration == Steps)
                {
                    enough.Cancel();
                }
            },
            null,
            enough.Token);
    }
}
