using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Dataset Train = Patterns.Draw(250, seed: 1);
    private static readonly Dataset Test = Patterns.Draw(60, seed: 2);

    /// <summary>250 examples in batches of 100: two whole ones and one of 50 make an epoch.</summary>
    [Fact]
    public void Tells_of_every_step_and_every_epoch()
    {
        var trainer = new Trainer(Patterns.Architecture, new TrainingOptions { Epochs = 2 }, Train, Test);
        var iterations = new List<long>();
        var epochs = new List<EpochResult>();

        trainer.Run(trainer.Start(), (iteration, _) => iterations.Add(iteration), epochs.Add, TestContext.Current.CancellationToken);

        Assert.Equal((6, 3), (trainer.IterationsTotal, trainer.IterationsPerEpoch));
        Assert.Equal([1, 2, 3, 4, 5, 6], iterations);
        Assert.Equal([1, 2], epochs.Select(epoch => epoch.Epoch));
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(3, new[] { 1 })]
    [InlineData(4, new[] { 1, 2 })]
    [InlineData(7, new[] { 1, 2, 3 })]
    public void Runs_for_a_number_of_iterations_and_reports_a_last_epoch_that_is_not_whole(int iterations, int[] epochs)
    {
        var run = TrainingRun.Of(Patterns.Architecture, new TrainingOptions { Iterations = iterations, Epochs = 1000 }, Train, Test);

        Assert.Equal(iterations, run.Losses.Count);
        Assert.Equal(epochs, run.Epochs.Select(epoch => epoch.Epoch));
    }

    [Fact]
    public void Reports_what_the_evaluator_finds_after_the_epoch()
    {
        var run = TrainingRun.Of(Patterns.Architecture, new TrainingOptions { Epochs = 1, AugmentShift = 1 }, Train, Test);

        var onTrain = Evaluate(Train);
        var onTest = Evaluate(Test);
        Assert.Equal([new EpochResult(1, onTrain.Loss, onTrain.Accuracy, onTest.Loss, onTest.Accuracy)], run.Epochs);

        EvaluationResult Evaluate(Dataset data) => Evaluator.Evaluate(
            Patterns.Architecture, run.State.Parameters, data, normalize: true, 7, Loss.CrossEntropy, cancellation: TestContext.Current.CancellationToken);
    }

    /// <summary>M12: each rule, and each way to draw a batch, learns the patterns.</summary>
    [Theory]
    [InlineData("sgd", 1.0, 0, Sampling.Shuffle)]
    [InlineData("sgd", 0.1, 1, Sampling.Shuffle)]
    [InlineData("sgd", 0.5, 25, Sampling.Shuffle)]
    [InlineData("sgd", 0.5, 25, Sampling.WithReplacement)]
    [InlineData("momentum", 0.1, 25, Sampling.Shuffle)]
    [InlineData("nesterov", 0.1, 25, Sampling.Shuffle)]
    [InlineData("adaGrad", 0.1, 25, Sampling.Shuffle)]
    [InlineData("rmsProp", 0.01, 25, Sampling.Shuffle)]
    [InlineData("adam", 0.01, 25, Sampling.Shuffle)]
    public void Every_optimizer_and_batch_size_lowers_the_loss(string optimizer, double learningRate, int batchSize, Sampling sampling)
    {
        var options = new TrainingOptions
        {
            Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = learningRate },
            BatchSize = batchSize,
            Sampling = sampling,
            Epochs = batchSize == 0 ? 200 : 30,
        };

        var epochs = TrainingRun.Of(Patterns.Architecture, options, Patterns.Draw(120, seed: 3), Test).Epochs;

        Assert.True(epochs[^1].TrainLoss < 0.6 * epochs[0].TrainLoss, $"{epochs[0].TrainLoss} → {epochs[^1].TrainLoss}");
        Assert.InRange(epochs[^1].TestAccuracy!.Value, 0.9, 1);
    }

    [Fact]
    public void Starts_from_given_parameters_without_touching_them()
    {
        var startFrom = TrainingRun.Of(Patterns.Architecture, new TrainingOptions { Epochs = 1 }, Train).State.Parameters;
        var before = startFrom.ToArray();

        var run = TrainingRun.Of(Patterns.Architecture, new TrainingOptions { Epochs = 1, Seed = 2 }, Train, startFrom: startFrom);

        Assert.Equal(before, startFrom);
        Assert.NotEqual(startFrom, run.State.Parameters);
    }

    [Fact]
    public void Without_test_data_reports_training_figures_alone()
    {
        var epoch = Assert.Single(TrainingRun.Of(Patterns.Architecture, new TrainingOptions { Epochs = 1 }, Train).Epochs);

        Assert.NotNull(epoch.TrainAccuracy);
        Assert.Null(epoch.TestLoss);
        Assert.Null(epoch.TestAccuracy);
    }

    [Fact]
    public void Refuses_data_that_does_not_fit_and_shifts_that_make_no_sense()
    {
        var table = Dataset.OfClasses(new float[36], 36, [0], ["a", "b", "c"]);
        var narrow = new Architecture(36, [new LayerShape(2, Activation.Softmax)]);

        Assert.Throws<ArgumentException>(() => new Trainer(narrow, new TrainingOptions(), Train, null));
        Assert.Throws<ArgumentException>(() => new Trainer(Patterns.Architecture, new TrainingOptions(), Train, Dataset.OfValues([1], 1, [1], 1)));
        Assert.Throws<ArgumentException>(() => new Trainer(Patterns.Architecture, new TrainingOptions { AugmentShift = 1 }, table, null));
        Assert.Contains(
            "out of itself",
            Assert.Throws<ArgumentException>(() => new Trainer(Patterns.Architecture, new TrainingOptions { AugmentShift = Patterns.Side }, Train, null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_shifts_that_leave_a_row_and_a_column_of_the_image() =>
        Assert.Single(TrainingRun.Of(Patterns.Architecture, new TrainingOptions { AugmentShift = Patterns.Side - 1, Epochs = 1 }, Train).Epochs);
}
