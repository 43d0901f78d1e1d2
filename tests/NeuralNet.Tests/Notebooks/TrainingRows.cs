using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using NeuralNet.Optimizers;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows M9, M11 and M13: the textbook's training in full, 10,000 steps of 100 images drawn with replacement.</summary>
public sealed class TrainingRows
{
    private static readonly TrainingOptions Textbook = new()
    {
        Initializer = Initializer.Normal,
        InitializerScale = 0.01,
        BatchSize = 100,
        Sampling = Sampling.WithReplacement,
        Optimizer = new OptimizerOptions { LearningRate = 0.1 },
        Iterations = 10_000,
    };

    [Fact]
    public void M9_two_layers_learn_the_digits()
    {
        var (losses, epochs) = Train(Textbook, 50);

        Row.Same("losses, one an iteration", 10_000, losses.Count);
        Row.Same("train and test accuracies, one an epoch of 600 iterations", 17, epochs.Count(epoch => epoch is { TrainAccuracy: not null, TestAccuracy: not null }));
        Row.Near("first loss: ln 10", Math.Log(10), losses[0], 0.1);
        Row.Below("mean of the last 100 losses", 0.25, losses.TakeLast(100).Average());
        Row.AtLeast("final accuracy on test", 0.94, epochs[^1].TestAccuracy!.Value);
    }

    [Fact]
    public void M11_three_layers_learn_the_digits_from_Xaviers_and_Hes_start()
    {
        foreach (var initializer in new[] { Initializer.Xavier, Initializer.He })
        {
            var (_, epochs) = Train(Textbook with { Initializer = initializer, Iterations = 10_200 }, 50, 100);
            Row.AtLeast($"accuracy on test, {initializer}", 0.94, epochs[^1].TestAccuracy!.Value);
        }
    }

    /// <summary>What a job's percent, iteration, loss and time left are made of.</summary>
    [Fact]
    public void M13_progress_is_told_while_training()
    {
        var trainer = new Trainer(Network(5), Textbook with { Iterations = 40 }, MnistImages.Train.Slice(0, 1000), null);
        var told = new List<(long Iteration, double Loss)>();
        trainer.Run(trainer.Start(), (iteration, loss) => told.Add((iteration, loss)), null, TestContext.Current.CancellationToken);

        Row.Same("iterations in all", 40L, trainer.IterationsTotal);
        Row.Same("told one by one, 1…40", true, told.Select(each => each.Iteration).SequenceEqual(Enumerable.Range(1, 40).Select(each => (long)each)));
        Row.Same("percent at each quarter", "25 50 75 100", string.Join(' ', told.Where(each => each.Iteration % 10 == 0).Select(each => 100 * each.Iteration / trainer.IterationsTotal)));
        Row.Same("each with a loss", 40, told.Count(each => double.IsFinite(each.Loss) && each.Loss > 0));
    }

    private static (List<double> Losses, List<EpochResult> Epochs) Train(TrainingOptions options, params int[] hidden)
    {
        using var team = new ThreadTeam(Environment.ProcessorCount);
        var trainer = new Trainer(Network(hidden), options, MnistImages.Train, MnistImages.Test, team);
        var (losses, epochs) = (new List<double>(), new List<EpochResult>());
        trainer.Run(trainer.Start(), (_, loss) => losses.Add(loss), epochs.Add, TestContext.Current.CancellationToken);
        return (losses, epochs);
    }

    private static Architecture Network(params int[] hidden) =>
        new(784, [.. hidden.Select(width => new LayerShape(width, Activation.Sigmoid)), new LayerShape(10, Activation.Softmax)]);
}
