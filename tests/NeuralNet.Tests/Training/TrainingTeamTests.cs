using System.Collections.Immutable;
using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

/// <summary>Threads share a step's work, and bytes pass over zeros: neither shows in a bit of the result.</summary>
public sealed class TrainingTeamTests
{
    /// <summary>Wide layers' weights are turned once for all threads, narrow ones' by each.</summary>
    [Theory]
    [InlineData(2, 53)]
    [InlineData(3, 53)]
    [InlineData(2, 700)]
    public void A_team_trains_to_the_bits_of_a_single_thread(int threads, int second)
    {
        var architecture = new Architecture(
            Patterns.Side * Patterns.Side, [new LayerShape(101, Activation.Sigmoid), new LayerShape(second, Activation.Tanh), new LayerShape(3, Activation.Softmax)]);
        var options = new TrainingOptions { BatchSize = 40, Epochs = 3, AugmentShift = 1 };
        var (train, test) = (Patterns.Draw(150, seed: 1), Patterns.Draw(130, seed: 2));
        var alone = TrainingRun.Of(architecture, options, train, test);
        using var team = new ThreadTeam(threads);
        var trainer = new Trainer(architecture, options, train, test, team);
        var state = trainer.Start();
        var epochs = new List<EpochResult>();

        trainer.Run(state, null, epochs.Add, TestContext.Current.CancellationToken);

        Assert.Equal(alone.Sha256, ParameterBytes.Sha256(state.Parameters));
        Assert.Equal(alone.Epochs, epochs);
    }

    /// <summary>Batches of every size about the tiles', the last of an epoch smaller than the others, also in fewer and larger blocks, and fewer rows than threads; rules that move weights without a gradient, and one that does not.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 2)]
    [InlineData(64, 2)]
    [InlineData(65, 3)]
    [InlineData(100, 1)]
    [InlineData(129, 1)]
    [InlineData(129, 3)]
    [InlineData(0, 2)]
    [InlineData(1, 1, "sgd", 0)]
    [InlineData(3, 2, "sgd", 0)]
    [InlineData(3, 1, "sgd", 0.01f)]
    [InlineData(3, 2, "momentum", 0)]
    public void Bytes_train_to_the_bits_of_the_floats_they_stand_for(int batchSize, int threads, string optimizer = "adam", float weightDecay = 0.01f) =>
        AssertSameBits(batchSize, threads, 37, optimizer, weightDecay);

    /// <summary>A first layer of every number of vectors and strips, about where two threads share it by inputs or by rows.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(50)]
    [InlineData(65)]
    [InlineData(100)]
    [InlineData(128)]
    [InlineData(129)]
    public void Two_threads_share_the_first_layer_without_a_trace(int width)
    {
        foreach (var batchSize in new[] { 2, 3, 128, 129 })
        {
            AssertSameBits(batchSize, 2, width, "sgd", 0);
        }
    }

    /// <summary>By a clock on which every step is long, each few of them try the other way.</summary>
    [Theory]
    [InlineData(2, 3)]
    [InlineData(2, 130)]
    [InlineData(3, 3)]
    public void Steps_that_are_shared_and_steps_that_are_not_leave_the_same_bits(int threads, int batchSize)
    {
        var now = TimeSpan.Zero;
        AssertSameBits(batchSize, threads, 37, "adam", 0.01f, () => now += TimeSpan.FromMilliseconds(30));
    }

    private static void AssertSameBits(int batchSize, int threads, int width, string optimizer, float weightDecay, Func<TimeSpan>? time = null)
    {
        const int Count = 200, Side = 12;
        var random = new SeededRandom(5);
        byte[] pixels = [.. Enumerable.Range(0, Count * Side * Side).Select(_ => (byte)(random.NextIndex(5) == 0 ? 1 + random.NextIndex(255) : 0))];
        int[] labels = [.. Enumerable.Range(0, Count).Select(_ => random.NextIndex(3))];
        ImmutableArray<string> classes = ["a", "b", "c"];
        var bytes = Dataset.OfImages(pixels, [Side, Side], labels, classes);
        var floats = Dataset.OfClasses([.. pixels.Select(pixel => pixel / 255f)], Side * Side, labels, classes);
        var architecture = new Architecture(
            Side * Side, [new LayerShape(width, Activation.Relu), new LayerShape(11, Activation.Sigmoid), new LayerShape(3, Activation.Softmax)]);
        var options = new TrainingOptions
        {
            BatchSize = batchSize,
            Epochs = batchSize == 1 ? 1 : 4,
            WeightDecay = weightDecay,
            Loss = Loss.CrossEntropy,
            Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = 0.01 },
        };

        Assert.True(bytes.IsSparse);
        Assert.False(floats.IsSparse);
        Assert.Equal(Train(floats, null), Train(bytes, new ThreadTeam(threads, time: time)));

        (string Sha256, double Loss) Train(Dataset data, ThreadTeam? team)
        {
            using (team)
            {
                var trainer = new Trainer(architecture, options, data, null, team);
                var state = trainer.Start();
                var last = double.NaN;
                trainer.Run(state, null, epoch => last = epoch.TrainLoss, TestContext.Current.CancellationToken);
                return (ParameterBytes.Sha256(state.Parameters), last);
            }
        }
    }
}
