using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Optimizers;
using NeuralNet.Tests.Training;
using NeuralNet.Training;

namespace NeuralNet.Tests;

/// <summary>Rows S1 to S5 and S9 of the notebooks.</summary>
public sealed class SmallNetworkTests
{
    private static readonly double[] Input = [0.6, 0.9];
    private static readonly double[] First = [0.96884702, 0.32898188, -0.44237715, 0.87663749, 0.90464042, -0.33052527];
    private static readonly double[] Second = [1.81509164, -1.47779898, -0.44327992, 1.1835035, 0.70338014, 1.76561574];

    private static readonly Architecture Scores = new(2, [new LayerShape(3, Activation.Identity, HasBias: false)]);
    private static readonly Architecture Classes = new(2, [new LayerShape(3, Activation.Softmax, HasBias: false)]);

    private static readonly Architecture HoursToScore =
        new(2, [new LayerShape(3, Activation.Sigmoid, HasBias: false), new LayerShape(1, Activation.Sigmoid, HasBias: false)]);

    [Fact]
    public void S1_scores_and_loss()
    {
        var scores = Forward(Scores, First, Input);

        AssertNear([1.37028195, 1.01156551, -0.56289903], scores, 1e-8);
        Assert.Equal(0, ArgMax.Of<double>(scores));
        Assert.Equal(2.5447152502946944, LossOf(First, 2), 1e-8);
    }

    /// <summary>
    /// The printed gradient is that of the loss with its guard δ = 1e-7, taken through the layers one by one. Training takes softmax and
    /// cross-entropy as a pair, which leaves δ out and differs by δ/y = 1.3e-6 of it.
    /// </summary>
    [Fact]
    public void S2_gradient_numerical_and_by_backpropagation()
    {
        double[] printed = [0.32550989, 0.22739223, -0.55290212, 0.48826483, 0.34108834, -0.82935317];
        double[] target = [0, 0, 1];
        var function = ReferenceGradient.LossOf(Classes, Loss.CrossEntropy, Input, target);
        var outputs = Forward(Classes, First, Input);
        var (delta, gradients) = (new double[3], new double[6]);

        Loss.CrossEntropy.Gradient<double>(outputs, target, delta, 3);
        Activation.Softmax.Backward<double>(outputs, delta, 3);
        MatrixProduct.Multiply<double>(Input, 1, 2, delta, [], gradients, 2, 1, 3);

        AssertNear(printed, ReferenceGradient.Numerical(function, First), 1e-8);
        AssertNear(printed, gradients, 1e-8);
        AssertNear(printed, ReferenceGradient.Backpropagated(Classes, Loss.CrossEntropy, First, Input, target), 1.5e-6);
    }

    /// <summary>
    /// The gradient is 0.6 and 0.9 times softmax(scores) − (1, 0, 0) by hand. The notebook's listing shows another one, of weights that it
    /// does not show: these weights' first probability is 0.6555, as the loss 0.422 says, and the listed gradient's is 0.4107.
    /// </summary>
    [Fact]
    public void S3_scores_losses_and_gradient()
    {
        AssertNear([2.15420814, -0.25363727, 1.32308622], Forward(Scores, Second, Input), 1e-7);
        Assert.Equal(0.422, LossOf(Second, 0), 5e-4);
        Assert.Equal(2.830, LossOf(Second, 1), 5e-4);
        AssertNear(
            [-0.20670422, 0.03540017, 0.17130405, -0.31005632, 0.05310025, 0.25695607],
            ReferenceGradient.Backpropagated(Classes, Loss.CrossEntropy, Second, Input, [1, 0, 0]), 1e-8);
    }

    /// <summary>
    /// The listed weights are those of a moment later in training than the listed sums: the three sums of a unit agree with each other,
    /// and give weights that differ from the listed ones in the fifth digit.
    /// </summary>
    [Fact]
    public void S4_hours_of_study_and_sleep_through_two_layers_without_biases()
    {
        double[] parameters = [-0.53830378, -0.37420207, 1.71467012, 1.24627641, -0.56769715, -1.0470542, -1.64131314, -9.33397483, 9.36921135];
        double[] hours = [1, 1, 2 / 8.0, 5 / 8.0, 7 / 8.0, 6 / 8.0];
        var first = new Architecture(2, [new LayerShape(3, Activation.Identity, HasBias: false)]);
        double[] sums = [0.70795724, -0.94198675, 0.66770378, 0.64433816, -0.44841041, -0.22569198, 0.46367963, -0.75326716, 0.71511345];
        double[] hidden = [0.66994963, 0.2804992, 0.66098881, 0.65573345, 0.38973877, 0.44381529, 0.61388672, 0.32010982, 0.67153006];

        var applied = sums.ToArray();
        Activation.Sigmoid.Apply<double>(applied, 3);

        AssertNear(sums, Forward(first, parameters[..6], hours), 1e-4);
        AssertNear(hidden, applied, 1e-8);
        AssertNear([0.92235766, 0.36444961, 0.90854076], Forward(HoursToScore, parameters, hours), 2e-7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void S5_learns_the_scores_from_every_seed(long seed)
    {
        var options = new TrainingOptions
        {
            Initializer = Initializer.Normal,
            InitializerScale = 1,
            Loss = Loss.SumOfSquares,
            Optimizer = new OptimizerOptions { LearningRate = 1 },
            BatchSize = 0,
            Iterations = 10_000,
            Seed = seed,
        };
        var scores = Dataset.OfValues([1, 1, 0.25f, 0.625f, 0.875f, 0.75f], 2, [1, 0.35714286f, 0.83928571f], 1);
        var trainer = new Trainer(HoursToScore, options, scores, null);
        var state = trainer.Start();

        trainer.Run(state, null, null, TestContext.Current.CancellationToken);

        var error = Evaluator.Evaluate(HoursToScore, state.Parameters, scores, true, 3, Loss.MeanSquaredError, cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(error.Loss, 0, 0.0045);
    }

    [Theory]
    [InlineData("binary", "sigmoid", "binaryCrossEntropy", 1)]
    [InlineData("classes", "softmax", "crossEntropy", 2)]
    [InlineData("regression", "identity", "meanSquaredError", 1)]
    public void S9_each_kind_of_output_trains(string kind, string activation, string loss, int outputs)
    {
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        var data = kind == "regression" ? Dataset.OfValues(inputs, 2, [0, 1, 1, 2], 1) : Dataset.OfClasses(inputs, 2, [0, 1, 1, 1], ["neither", "any"]);
        var architecture = new Architecture(2, [new LayerShape(outputs, Activation.Find(activation)!)]);
        var options = new TrainingOptions { Loss = Loss.Find(loss)!, Optimizer = new OptimizerOptions { LearningRate = 0.5 }, BatchSize = 0, Iterations = 500 };

        var run = TrainingRun.Of(architecture, options, data);

        Assert.InRange(run.Epochs[^1].TrainLoss, 0, 0.1);
        Assert.Equal(kind == "regression" ? null : 1.0, run.Epochs[^1].TrainAccuracy);
    }

    private static double LossOf(double[] weights, int label) => Loss.CrossEntropy.Value<double>(Forward(Classes, weights, Input), [label], 3);

    private static double[] Forward(Architecture architecture, double[] parameters, double[] input)
    {
        var batch = input.Length / architecture.InputSize;
        return architecture.Forward<double>(parameters, input, batch, new Workspace<double>(architecture, batch)).ToArray();
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
