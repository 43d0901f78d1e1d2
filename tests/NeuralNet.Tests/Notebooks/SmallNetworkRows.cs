using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows S1 to S4: networks small enough for pen and paper.</summary>
public sealed class SmallNetworkRows
{
    private static readonly double[] Input = [0.6, 0.9];
    private static readonly double[] First = [0.96884702, 0.32898188, -0.44237715, 0.87663749, 0.90464042, -0.33052527];
    private static readonly double[] Second = [1.81509164, -1.47779898, -0.44327992, 1.1835035, 0.70338014, 1.76561574];

    private static readonly Architecture Scores = new(2, [new LayerShape(3, Activation.Identity, HasBias: false)]);
    private static readonly Architecture Classes = new(2, [new LayerShape(3, Activation.Softmax, HasBias: false)]);

    private static readonly Architecture HoursToScore =
        new(2, [new LayerShape(3, Activation.Sigmoid, HasBias: false), new LayerShape(1, Activation.Sigmoid, HasBias: false)]);

    /// <summary>The weights are listed with eight digits and the loss with seventeen, of which the weights decide eight.</summary>
    [Fact]
    public void S1_scores_and_loss()
    {
        var scores = Forward(Scores, First, Input);

        Row.Near("scores", [1.37028195, 1.01156551, -0.56289903], scores, 1e-8);
        Row.Same("argmax", 0, ArgMax.Of<double>(scores));
        Row.Near("loss", 2.5447152502946944, LossOf(First, 2), 1e-8);
    }

    /// <summary>
    /// The printed gradient is that of the loss with its guard δ = 1e-7. Training takes softmax and cross-entropy as a pair, which leaves δ out
    /// and differs by δ/y = 1.3e-6 of it; taken through the layers one by one, backpropagation has δ too.
    /// </summary>
    [Fact]
    public void S2_gradient_numerical_and_by_backpropagation()
    {
        double[] printed = [0.32550989, 0.22739223, -0.55290212, 0.48826483, 0.34108834, -0.82935317], target = [0, 0, 1];
        var guarded = new BatchLoss(Classes, Loss.CrossEntropy, Input, target);
        var (numerical, paired, gradients, delta) = (new double[6], new double[6], new double[6], new double[3]);

        guarded.Differentiate(First, numerical, cancellation: TestContext.Current.CancellationToken);
        guarded.Backpropagate(First, paired);
        var outputs = Forward(Classes, First, Input);
        Loss.CrossEntropy.Gradient<double>(outputs, target, delta, 3);
        Activation.Softmax.Backward<double>(outputs, delta, 3);
        MatrixProduct.Multiply<double>(Input, 1, 2, delta, [], gradients, 2, 1, 3);

        Row.Near("numerical", printed, numerical, 1e-8);
        Row.Near("backpropagation, layer by layer", printed, gradients, 1e-8);
        Row.Near("backpropagation, as trained with", printed, paired, 1.5e-6);
    }

    /// <summary>
    /// The listed gradient cannot be that of the listed weights. It is x⊗(p − t) for some probabilities p, as it must be, but its p₀ is 0.4107,
    /// whose loss is 0.890; the weights give p₀ = 0.6555, whose loss is the listed 0.422.
    /// </summary>
    [Fact]
    public void S3_scores_losses_and_gradient()
    {
        var loss = new BatchLoss(Classes, Loss.CrossEntropy.WithDelta(0), Input, [1, 0, 0]);
        var (numerical, backpropagated) = (new double[6], new double[6]);
        loss.Differentiate(Second, numerical, cancellation: TestContext.Current.CancellationToken);
        loss.Backpropagate(Second, backpropagated);

        Row.Near("scores", [2.15420814, -0.25363727, 1.32308622], Forward(Scores, Second, Input), 1e-8);
        Row.Printed("loss for class 0 and for class 1", "0.422 2.830", [LossOf(Second, 0), LossOf(Second, 1)], "0.000");
        double[] byHand = [-0.20670422, 0.03540017, 0.17130405, -0.31005632, 0.05310025, 0.25695607];
        Row.Near("gradient for class 0, x⊗(softmax − t) by hand: numerical", byHand, numerical, 1e-8);
        Row.Near("the same by backpropagation", byHand, backpropagated, 1e-8);

        double[] listed = [-0.35356551, 0.11583533, 0.23773018, -0.53034826, 0.173753, 0.35659526];
        double[] probabilities = [1 + (listed[0] / 0.6), listed[1] / 0.6, listed[2] / 0.6];
        double[] scores = [.. probabilities.Select(p => Math.Log(p) / ((0.6 * 0.6) + (0.9 * 0.9)))];
        double[] weights = [.. scores.Select(score => 0.6 * score), .. scores.Select(score => 0.9 * score)];
        loss.Backpropagate(weights, backpropagated);
        Row.Near("the listed gradient is that of other weights", listed, backpropagated, 2e-8);
        Row.Printed("whose loss would be", "0.890", loss.Value(weights), "0.000");
    }

    /// <summary>
    /// The listed weights are those of a moment later in training than the listed sums. Of three examples two decide the weights of a unit; those
    /// that the first two sums give differ from the listed ones in the fifth digit, and give the third sum.
    /// </summary>
    [Fact]
    public void S4_hours_of_study_and_sleep_through_two_layers_without_biases()
    {
        double[] listed = [-0.53830378, -0.37420207, 1.71467012, 1.24627641, -0.56769715, -1.0470542, -1.64131314, -9.33397483, 9.36921135];
        double[] hours = [1, 1, 2 / 8.0, 5 / 8.0, 7 / 8.0, 6 / 8.0];
        double[] sums = [0.70795724, -0.94198675, 0.66770378, 0.64433816, -0.44841041, -0.22569198, 0.46367963, -0.75326716, 0.71511345];

        Row.Near("hidden sums of the listed weights", sums, Forward(Scores, listed[..6], hours), 1e-4);
        double[] sleep = [.. Enumerable.Range(3, 3).Select(unit => (sums[unit] - (0.25 * sums[unit - 3])) / 0.375)];
        double[] earlier = [.. sleep.Select((weight, unit) => sums[unit] - weight), .. sleep];
        Row.Near("hidden sums of the weights a moment earlier", sums, Forward(Scores, earlier, hours), 1e-8);

        Activation.Sigmoid.Apply<double>(sums, 3);
        Row.Near("hidden", [0.66994963, 0.2804992, 0.66098881, 0.65573345, 0.38973877, 0.44381529, 0.61388672, 0.32010982, 0.67153006], sums, 1e-8);
        Row.Near("outputs of the listed weights", [0.92235766, 0.36444961, 0.90854076], Forward(HoursToScore, listed, hours), 2e-7);
    }

    private static double LossOf(double[] weights, int label) => Loss.CrossEntropy.Value<double>(Forward(Classes, weights, Input), [label], 3);

    private static double[] Forward(Architecture architecture, double[] parameters, double[] input)
    {
        var batch = input.Length / architecture.InputSize;
        return architecture.Forward<double>(parameters, input, batch, new Workspace<double>(architecture, batch)).ToArray();
    }
}
