using NeuralNet.Data;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class TrainingStateFormatTests
{
    private static readonly Dataset Train = Patterns.Draw(30, seed: 1);

    public static TheoryData<string> Optimizers => [.. OptimizerOptions.Names];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_run_resumed_from_bytes_ends_in_the_bits_of_one_that_never_stopped(string optimizer)
    {
        var options = Options(optimizer);
        var whole = TrainingRun.Of(Patterns.Architecture, options, Train);

        for (var stop = 0; stop <= whole.State.Iteration; stop++)
        {
            var bytes = TrainingStateFormat.Write(StopAt(stop, options));
            var resumed = TrainingStateFormat.Read(bytes, options.Optimizer);
            Assert.Equal(stop, resumed.Iteration);
            Assert.Equal(bytes, TrainingStateFormat.Write(resumed));

            var trainer = new Trainer(Patterns.Architecture, options, Train, null);
            Assert.True(trainer.Run(resumed, null, null, TestContext.Current.CancellationToken));
            Assert.Equal(TrainingStateFormat.Write(whole.State), TrainingStateFormat.Write(resumed));
        }
    }

    [Fact]
    public void Every_changed_bit_and_every_missing_end_is_noticed()
    {
        var options = Options("adam");
        var bytes = TrainingStateFormat.Write(StopAt(3, options));
        for (var place = 0; place < bytes.Length; place += 7)
        {
            var changed = (byte[])bytes.Clone();
            changed[place] ^= (byte)(1 << (place % 8));
            Assert.Throws<InvalidDataException>(() => TrainingStateFormat.Read(changed, options.Optimizer));
            Assert.Throws<InvalidDataException>(() => TrainingStateFormat.Read(bytes[..place], options.Optimizer));
        }
    }

    [Fact]
    public void Another_kind_of_optimizer_is_refused()
    {
        var bytes = TrainingStateFormat.Write(StopAt(3, Options("adam")));
        var refused = Assert.Throws<InvalidDataException>(() => TrainingStateFormat.Read(bytes, new OptimizerOptions { Name = "sgd" }));
        Assert.Contains("remembers 2 arrays; sgd has 0", refused.Message, StringComparison.Ordinal);
    }

    private static TrainingState StopAt(int stop, TrainingOptions options)
    {
        var trainer = new Trainer(Patterns.Architecture, options, Train, null);
        var state = trainer.Start();
        using var source = new CancellationTokenSource();
        if (stop == 0)
        {
            source.Cancel();
        }

        trainer.Run(state, (iteration, _) => { if (iteration == stop) { source.Cancel(); } }, null, source.Token);
        return state;
    }

    private static TrainingOptions Options(string optimizer) => new()
    {
        Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = 0.02 },
        BatchSize = 8,
        Epochs = 2,
        AugmentShift = 1,
        EarlyStopping = new EarlyStopping(Patience: 10),
    };
}
