using NeuralNet.Data;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class TrainerResumeTests
{
    private static readonly Dataset Train = Patterns.Draw(30, seed: 1);
    private static readonly Dataset Test = Patterns.Draw(20, seed: 2);

    public static TheoryData<string, Sampling, int> Kinds
    {
        get
        {
            var data = new TheoryData<string, Sampling, int>();
            foreach (var optimizer in OptimizerOptions.Names)
            {
                foreach (var sampling in Enum.GetValues<Sampling>())
                {
                    data.Add(optimizer, sampling, 0);
                    data.Add(optimizer, sampling, 1);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string optimizer, Sampling sampling, int shift)
    {
        var options = Options(optimizer, sampling, shift);

        var first = TrainingRun.Of(Patterns.Architecture, options, Train, Test);
        var second = TrainingRun.Of(Patterns.Architecture, options, Train, Test);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(first.Losses, second.Losses);
        Assert.Equal(first.Epochs, second.Epochs);
        Assert.NotEqual(first.Sha256, TrainingRun.Of(Patterns.Architecture, options with { Seed = 2 }, Train, Test).Sha256);
    }

    /// <summary>Stopped before the first and after each of its 12 steps, and gone on with by another trainer from a copy of the state.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_run_stopped_at_any_batch_and_resumed_ends_in_the_bits_of_one_that_never_stopped(string optimizer, Sampling sampling, int shift)
    {
        var options = Options(optimizer, sampling, shift) with { EarlyStopping = new EarlyStopping(Patience: 10) };
        var whole = TrainingRun.Of(Patterns.Architecture, options, Train, Test);

        for (var stop = 0L; stop <= 12; stop++)
        {
            var stopped = StopAt(stop, options);
            var resumed = new TrainingRun { State = TrainingRun.Copy(stopped.State, options) };
            Assert.Equal(stop, resumed.State.Iteration);
            Assert.True(new Trainer(Patterns.Architecture, options, Train, Test).Run(
                resumed.State, (_, loss) => resumed.Losses.Add(loss), resumed.Epochs.Add, TestContext.Current.CancellationToken));

            Assert.Equal(whole.Sha256, resumed.Sha256);
            Assert.Equal(whole.Losses, [.. stopped.Losses, .. resumed.Losses]);
            Assert.Equal(whole.Epochs, [.. stopped.Epochs, .. resumed.Epochs]);
            Assert.Equal(whole.State.BestLoss, resumed.State.BestLoss);
            Assert.Equal(whole.State.EpochsWithoutGain, resumed.State.EpochsWithoutGain);
            Assert.Equal(whole.State.Random.State, resumed.State.Random.State);
        }
    }

    /// <summary>The figures of 70,000 images take far longer than a step; a run cancelled then stops at once and owes them.</summary>
    [Theory]
    [InlineData(4, 0)]
    [InlineData(8, 1)]
    [InlineData(12, 2)]
    public void A_run_stopped_before_an_epochs_figures_tells_them_when_it_goes_on(long stop, int epochsBefore)
    {
        var options = Options("sgd", Sampling.Shuffle, 0);

        var stopped = StopAt(stop, options);
        var next = new List<EpochResult>();
        new Trainer(Patterns.Architecture, options, Train, Test).Run(stopped.State, null, next.Add, TestContext.Current.CancellationToken);

        Assert.Equal(epochsBefore, stopped.Epochs.Count);
        Assert.Equal(epochsBefore + 1, next[0].Epoch);
        Assert.Equal(3, stopped.Epochs.Count + next.Count);
    }

    [Fact]
    public void A_run_cancelled_at_its_last_figures_has_ended()
    {
        var trainer = new Trainer(Patterns.Architecture, Options("sgd", Sampling.Shuffle, 0), Train, null);
        using var source = new CancellationTokenSource();
        var state = trainer.Start();

        Assert.True(trainer.Run(state, null, epoch => CancelAt(epoch.Epoch, 3, source), source.Token));
        Assert.Equal((12, 12), (state.Iteration, state.EvaluatedIteration));
    }

    private static TrainingRun StopAt(long stop, TrainingOptions options)
    {
        var trainer = new Trainer(Patterns.Architecture, options, Train, Test);
        var run = new TrainingRun { State = trainer.Start() };
        using var source = new CancellationTokenSource();
        CancelAt(0, stop, source);
        Assert.False(trainer.Run(
            run.State,
            (iteration, loss) =>
            {
                run.Losses.Add(loss);
                CancelAt(iteration, stop, source);
            },
            run.Epochs.Add,
            source.Token));
        return run;
    }

    private static void CancelAt(long iteration, long stop, CancellationTokenSource source)
    {
        if (iteration == stop)
        {
            source.Cancel();
        }
    }

    private static TrainingOptions Options(string optimizer, Sampling sampling, int shift) => new()
    {
        Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = 0.02, Schedule = LearningRateSchedule.Cosine },
        Sampling = sampling,
        BatchSize = 8,
        Epochs = 3,
        AugmentShift = shift,
        WeightDecay = 1e-4f,
    };
}
