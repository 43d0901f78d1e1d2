using System.Diagnostics;
using NeuralNet;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using NeuralNet.Training;
using NNService.Training.Jobs;

namespace Benchmarks.Jobs;

/// <summary>The notebooks' run, 784→50→10 for 10,000 steps: as a request to the service, and by the bare library.</summary>
internal static class TextbookRun
{
    public const int Iterations = 10_000;

    public static string Request => $$"""
        {
          "dataset": "mnist", "hiddenLayers": [50], "initializer": "normal", "initializerScale": 0.01,
          "optimizer": { "name": "sgd", "learningRate": 0.1 }, "batchSize": 100, "sampling": "withReplacement", "iterations": {{Iterations}}, "seed": 1
        }
        """;

    /// <summary>Trains and evaluates as the job does, every loss and every epoch's figures kept, on a thread of the same low priority.</summary>
    public static async Task<(double Seconds, int Losses, int Epochs, string Sha256)> BareAsync(Dataset train, Dataset test)
    {
        using var thread = new TrainingThread("bare library");
        return await thread.RunAsync(() =>
        {
            var started = Stopwatch.GetTimestamp();
            var (losses, epochs) = (new List<double>(), new List<EpochResult>());
            using var team = new ThreadTeam(Environment.ProcessorCount, time: () => Stopwatch.GetElapsedTime(0));
            var architecture = new Architecture(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
            var options = new TrainingOptions
            {
                Iterations = Iterations,
                BatchSize = 100,
                Sampling = Sampling.WithReplacement,
                Optimizer = new() { LearningRate = 0.1 },
                Initializer = Initializer.Normal,
                InitializerScale = 0.01,
                Seed = 1,
            };
            var trainer = new Trainer(architecture, options, train, test, team);
            var state = trainer.Start();
            trainer.Run(state, (_, loss) => losses.Add(loss), epochs.Add, CancellationToken.None);
            return (Stopwatch.GetElapsedTime(started).TotalSeconds, losses.Count, epochs.Count, ParameterBytes.Sha256(state.Parameters));
        });
    }
}
