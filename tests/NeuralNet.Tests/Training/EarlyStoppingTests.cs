using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>y = w on a single example t = 0 with |y − t| as loss: each epoch is one step and takes exactly η from w and from the loss.</summary>
public sealed class EarlyStoppingTests
{
    private static readonly Architecture Constant = new(1, [new LayerShape(1, Activation.Identity, HasBias: false)]);
    private static readonly Dataset Zero = Dataset.OfValues([1], 1, [0], 1);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public void Ends_after_as_many_epochs_without_a_gain_as_it_has_patience(int patience, int epochs)
    {
        // The first epoch is always a gain, over nothing; none of the others gains the 1000 that count.
        Assert.Equal(epochs, Run(new EarlyStopping(patience, MinDelta: 1000), Zero).Epochs.Count);
    }

    [Fact]
    public void Runs_on_while_the_loss_falls_by_enough()
    {
        var run = Run(new EarlyStopping(Patience: 1, MinDelta: 0.5), Zero);

        Assert.Equal(20, run.Epochs.Count);
        Assert.Equal(80, run.State.BestLoss);
        Assert.Equal(0, run.State.EpochsWithoutGain);
    }

    [Fact]
    public void A_gain_summed_over_some_epochs_counts_too_and_patience_begins_anew()
    {
        // Losses 99, 98, 97 …: against the best, 99, the third epoch has gained 2; with 1.5 wanted every second epoch is a gain.
        var run = Run(new EarlyStopping(Patience: 2, MinDelta: 1.5), Zero);

        Assert.Equal(20, run.Epochs.Count);
        Assert.Equal(1, run.State.EpochsWithoutGain);
    }

    [Fact]
    public void Judges_by_the_test_data_where_there_is_some()
    {
        var rising = Dataset.OfValues([1], 1, [1000], 1);

        Assert.Equal(3, Run(new EarlyStopping(Patience: 2, MinDelta: 0), Zero, rising).Epochs.Count);
    }

    [Fact]
    public void A_run_that_it_has_ended_stays_ended()
    {
        var rule = new EarlyStopping(Patience: 2, MinDelta: 2);
        var state = Run(rule, Zero).State;

        Assert.True(new Trainer(Constant, Options(rule), Zero, null).Run(state, null, null, TestContext.Current.CancellationToken));
        Assert.Equal(3, state.Iteration);
    }

    [Fact]
    public void A_loss_that_is_no_number_is_no_gain()
    {
        var options = Options(new EarlyStopping(Patience: 2, MinDelta: 0));

        var run = TrainingRun.Of(Constant, options, Zero, startFrom: [float.NaN]);

        Assert.Equal(2, run.Epochs.Count);
        Assert.Equal(double.PositiveInfinity, run.State.BestLoss);
    }

    private static TrainingRun Run(EarlyStopping rule, Dataset train, Dataset? test = null) =>
        TrainingRun.Of(Constant, Options(rule), train, test, startFrom: [100]);

    private static TrainingOptions Options(EarlyStopping rule) => new()
    {
        Optimizer = new OptimizerOptions { LearningRate = 1 },
        Loss = Loss.MeanAbsoluteError,
        Epochs = 20,
        EarlyStopping = rule,
    };
}
