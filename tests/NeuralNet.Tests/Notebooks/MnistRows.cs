using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows M1, M7, M8 and M10: the images, drawing from them, and a network before its first step.</summary>
public sealed class MnistRows
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void M1_the_four_files_load_with_every_option()
    {
        var (train, test) = (MnistImages.Train, MnistImages.Test);
        Row.Same("train", "(60000, 784), (60000,)", $"({train.Count}, {train.InputSize}), ({train.Labels.Length},)");
        Row.Same("test", "(10000, 784), (10000,)", $"({test.Count}, {test.InputSize}), ({test.Labels.Length},)");
        Row.Same("first labels", (5, 7), (train.Labels[0], test.Labels[0]));

        var (raw, unit, target) = (new float[784], new float[784], new float[10]);
        train.CopyInput(0, normalize: false, raw);
        train.CopyInput(0, normalize: true, unit);
        train.CopyTarget(0, target);
        Row.Same("pixels", (0f, 255f), (raw.Min(), raw.Max()));
        Row.Near("normalize: ÷255", raw.Select(pixel => (double)(pixel / 255)), unit.Select(pixel => (double)pixel), 0);
        Row.Same("one-hot", "0 0 0 0 0 1 0 0 0 0", string.Join(' ', target));
        Row.Same(
            "flatten", "28×28 or 784",
            $"{string.Join('×', test.Shape)} or {string.Join('×', Mnist.Test(Repository.Mnist).Read(Mnist.Classes, flatten: true).Shape)}");
    }

    [Fact]
    public void M7_random_indices_are_drawn_with_and_without_replacement()
    {
        foreach (var size in new[] { 10, 100 })
        {
            foreach (var sampling in new[] { Sampling.Shuffle, Sampling.WithReplacement })
            {
                var drawn = Draw(size, sampling, seed: 1);
                Row.Same($"{size} by {sampling}: within 0…59999", size, drawn.Count(index => index is >= 0 and < 60_000));
                Row.Same(
                    $"{size} by {sampling}: same seed, same draw; other seed, same draw", (true, false),
                    (drawn.SequenceEqual(Draw(size, sampling, seed: 1)), drawn.SequenceEqual(Draw(size, sampling, seed: 2))));
            }
        }

        Row.Same("repeats in 60,000 by Shuffle", 0, 60_000 - Draw(60_000, Sampling.Shuffle, seed: 3).Distinct().Count());
        // Of n draws from n about n/e never come: 22,073 of 60,000, give or take 83.
        Row.Near("never drawn in 60,000 by WithReplacement", 60_000 / Math.E, 60_000 - Draw(60_000, Sampling.WithReplacement, seed: 3).Distinct().Count(), 400);
    }

    /// <summary>Whatever ten outputs prefer, about a tenth of the images are of that class.</summary>
    [Fact]
    public void M8_a_network_knows_nothing_before_training()
    {
        var architecture = new Architecture(784, [new LayerShape(50, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        var parameters = architecture.Initialize(Initializer.Normal, Initializer.DefaultScale, new SeededRandom(1));
        foreach (var (name, data) in new[] { ("train", MnistImages.Train), ("test", MnistImages.Test) })
        {
            var result = Evaluator.Evaluate(architecture, parameters, data, normalize: true, 100, Loss.CrossEntropy, cancellation: Cancelled);
            Row.Between($"accuracy on {name}", 0.05, 0.2, result.Accuracy!.Value);
            Row.Near($"loss on {name}: ln 10", Math.Log(10), result.Loss, 0.05);
        }
    }

    /// <summary>Without the guard δ on either side: backpropagation leaves it out, and it would add δ/y, which is 1e-6 at y = 0.1.</summary>
    [Fact]
    public void M10_the_numerical_gradient_equals_backpropagation()
    {
        var architecture = new Architecture(784, [new LayerShape(5, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        var options = new TrainingOptions
        {
            Initializer = Initializer.Normal,
            Sampling = Sampling.WithReplacement,
            BatchSize = 20,
            Iterations = 1,
            Loss = Loss.CrossEntropy.WithDelta(0),
        };
        var images = MnistImages.Train.Slice(0, 20);
        var (inputs, targets) = (new float[20 * 784], new float[20 * 10]);
        images.Gather([.. Enumerable.Range(0, 20)], normalize: true, inputs, targets);
        double[] parameters = [.. architecture.Initialize(options.Initializer, Initializer.DefaultScale, new SeededRandom(1)).Select(value => (double)value)];
        var loss = new BatchLoss(architecture, options.Loss, [.. inputs.Select(value => (double)value)], [.. targets.Select(value => (double)value)]);

        var check = GradientCheck.Run(loss, parameters, cancellation: Cancelled);
        foreach (var array in check.Arrays)
        {
            Row.Below($"{array.Name}: largest relative difference", 1e-6, array.LargestRelativeDifference);
        }

        Row.Near("one step of training", Step(GradientMethod.Backpropagation), Step(GradientMethod.Numerical), 1e-7);

        IEnumerable<double> Step(GradientMethod method)
        {
            var trainer = new Trainer(architecture, options with { Gradient = method }, images, null);
            var state = trainer.Start();
            trainer.Run(state, null, null, Cancelled);
            return state.Parameters.Select(value => (double)value);
        }
    }

    private static int[] Draw(int size, Sampling sampling, long seed)
    {
        var indices = new int[size];
        new BatchSampler(60_000, size, sampling).Draw(0, Enumerable.Range(0, 60_000).ToArray(), new SeededRandom(seed), indices);
        return indices;
    }
}
