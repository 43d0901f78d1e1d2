using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>Single steps of y = w·x + b, small enough for arithmetic by hand.</summary>
public sealed class TrainerStepTests
{
    private static readonly Architecture Line = new(1, [new LayerShape(1, Activation.Identity)]);

    /// <summary>x = 2, t = 1, w = 3, b = 1: y = 7, loss ½·6² = 18, ∂w = 6·2 = 12, ∂b = 6; η = .125.</summary>
    [Fact]
    public void One_step_goes_against_the_gradient()
    {
        var run = Step(weightDecay: 0);

        Assert.Equal([18], run.Losses);
        Assert.Equal([3 - (0.125f * 12), 1 - (0.125f * 6)], run.State.Parameters);
    }

    /// <summary>λ = .5 takes .125·.5·3 off the weight and nothing off the bias; the loss is told without a penalty.</summary>
    [Fact]
    public void Weight_decay_pulls_weights_and_spares_biases()
    {
        var run = Step(weightDecay: 0.5f);

        Assert.Equal([18], run.Losses);
        Assert.Equal([3 - (0.125f * 0.5f * 3) - (0.125f * 12), 1 - (0.125f * 6)], run.State.Parameters);
    }

    /// <summary>Adam's first step is η whatever the gradient; the decay stays .125·.5·3 all the same.</summary>
    [Fact]
    public void Weight_decay_is_not_scaled_by_the_optimizer()
    {
        var run = Step(weightDecay: 0.5f, "adam");

        Assert.Equal(3 - (0.125 * 0.5 * 3) - 0.125, run.State.Parameters[0], 1e-6);
        Assert.Equal(1 - 0.125, run.State.Parameters[1], 1e-6);
    }

    /// <summary>|y − t| with t far above has the slope −1 for b at every step, so that b moves by each step's rate: ½ (1 + cos(π t/4)), 1 at first.</summary>
    [Fact]
    public void A_cosine_schedule_falls_from_the_learning_rate_to_nearly_0()
    {
        Assert.Equal([1, 0.8535534f, 0.5f, 0.1464466f], Rates(LearningRateSchedule.Cosine, iterations: 4), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(0.5f * (1 + MathF.Cos(MathF.PI * 99 / 100)), Rates(LearningRateSchedule.Cosine, iterations: 100)[^1], 1e-5f);
        Assert.Equal([1], Rates(LearningRateSchedule.Cosine, iterations: 1));
    }

    [Fact]
    public void A_constant_schedule_stays() => Assert.Equal([1, 1, 1, 1], Rates(LearningRateSchedule.Constant, iterations: 4));

    private static TrainingRun Step(float weightDecay, string optimizer = "sgd") => TrainingRun.Of(
        Line,
        new TrainingOptions
        {
            Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = 0.125 },
            Loss = Loss.SumOfSquares,
            Iterations = 1,
            WeightDecay = weightDecay,
        },
        Dataset.OfValues([2], 1, [1], 1),
        startFrom: [3, 1]);

    private static float[] Rates(LearningRateSchedule schedule, int iterations)
    {
        var options = new TrainingOptions
        {
            Optimizer = new OptimizerOptions { LearningRate = 1, Schedule = schedule },
            Loss = Loss.MeanAbsoluteError,
            Iterations = iterations,
        };
        var trainer = new Trainer(Line, options, Dataset.OfValues([0], 1, [1000], 1), null);
        var state = trainer.Start([0, 0]);
        var biases = new List<float> { 0 };
        trainer.Run(state, (_, _) => biases.Add(state.Parameters[1]), null, TestContext.Current.CancellationToken);
        return [.. biases.Zip(biases.Skip(1), (before, after) => after - before)];
    }
}
