using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Numerics;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class EvaluatorTests
{
    private static readonly Dataset Data = Patterns.Draw(230, seed: 1);
    private static readonly float[] Parameters = Patterns.Architecture.Initialize(Initializer.Xavier, 0, new SeededRandom(2));

    [Theory]
    [InlineData(7)]
    [InlineData(100)]
    [InlineData(230)]
    [InlineData(1000)]
    public void Finds_the_same_for_any_batch_size_to_the_last_bit(int batchSize)
    {
        var (alone, together) = (Evaluate(1), Evaluate(batchSize));

        Assert.Equal(alone.Loss, together.Loss);
        Assert.Equal(alone.Predictions, together.Predictions);
        Assert.Equal(alone.Confusion, together.Confusion);
        Assert.Equal(alone.Correct, together.Correct);
    }

    [Fact]
    public void Counts_true_against_predicted_classes()
    {
        var result = Evaluate(50);

        Assert.Equal(230, result.Confusion.Sum(row => row.Sum()));
        Assert.Equal([77, 77, 76], result.Confusion.Select(row => row.Sum()));
        for (var label = 0; label < 3; label++)
        {
            for (var predicted = 0; predicted < 3; predicted++)
            {
                Assert.Equal(
                    Enumerable.Range(0, 230).Count(i => Data.Labels[i] == label && result.Predictions[i] == predicted),
                    result.Confusion[label][predicted]);
            }
        }

        Assert.Equal(Enumerable.Range(0, 230).Count(i => Data.Labels[i] == result.Predictions[i]), result.Correct);
        Assert.Equal(result.Correct / 230.0, result.Accuracy);
    }

    /// <summary>Scores of 10·3e38 and 10·2e38 are infinite in single precision, and their softmax no numbers; in double they differ.</summary>
    [Fact]
    public void Sums_beyond_single_precision_are_mended_as_they_are_for_predictions()
    {
        var architecture = new Architecture(1, [new LayerShape(2, Activation.Softmax, false)]);
        float[] parameters = [3e38f, 2e38f];
        float[] inputs = [10, 5, 20];
        var data = Dataset.OfClasses(inputs, 1, [1, 0, 0], ["three", "two"]);

        var result = Evaluator.Evaluate(architecture, parameters, data, false, 2, Loss.CrossEntropy);

        var outputs = new float[6];
        new Network(architecture, parameters).Predict(inputs, outputs);
        Assert.Equal(Enumerable.Range(0, 3).Select(row => PredictedClass.Of(outputs.AsSpan(2 * row, 2))), result.Predictions);
        Assert.Equal([0, 0, 0], result.Predictions);
        Assert.Equal(2.0 / 3, result.Accuracy);
    }

    /// <summary>Outputs 3x + 1 for x = 0, 1, 2 against targets 1, 5, 7: errors 0, −1 and 0.</summary>
    [Theory]
    [InlineData("meanSquaredError", 1.0 / 3)]
    [InlineData("meanAbsoluteError", 1.0 / 3)]
    [InlineData("sumOfSquares", 0.5)]
    public void Reports_the_loss_over_all_examples_and_no_accuracy_for_numbers(string loss, double expected)
    {
        var architecture = new Architecture(1, [new LayerShape(1, Activation.Identity)]);
        var data = Dataset.OfValues([0, 1, 2], 1, [1, 5, 7], 1);

        var result = Evaluator.Evaluate(architecture, [3, 1], data, normalize: true, batchSize: 2, Loss.Find(loss)!, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Loss, 1e-15);
        Assert.Null(result.Accuracy);
        Assert.Empty(result.Predictions);
        Assert.Equal(3, result.Count);
    }

    /// <summary>σ(x) for x = −1, 0, 1, 2: yes above one half.</summary>
    [Fact]
    public void Takes_one_output_above_one_half_for_the_second_of_two_classes()
    {
        var architecture = new Architecture(1, [new LayerShape(1, Activation.Sigmoid, HasBias: false)]);
        var data = Dataset.OfClasses([-1, 0, 1, 2], 1, [0, 1, 1, 0], ["no", "yes"]);

        var result = Evaluator.Evaluate(architecture, [1], data, normalize: true, batchSize: 4, Loss.BinaryCrossEntropy, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([0, 0, 1, 1], result.Predictions);
        Assert.Equal([[1, 1], [1, 1]], result.Confusion);
        Assert.Equal(0.5, result.Accuracy);
    }

    [Fact]
    public void Divides_bytes_by_255_where_asked()
    {
        var raw = Evaluator.Evaluate(Patterns.Architecture, Parameters, Data, normalize: false, 100, Loss.CrossEntropy, cancellation: TestContext.Current.CancellationToken);

        Assert.NotEqual(Evaluate(100).Loss, raw.Loss);
    }

    [Fact]
    public void Refuses_data_that_does_not_fit_the_network()
    {
        var narrow = new Architecture(35, [new LayerShape(3, Activation.Softmax)]);
        var many = new Architecture(36, [new LayerShape(4, Activation.Softmax)]);

        Assert.Throws<ArgumentException>(() => Evaluator.CheckFit(narrow, Data));
        Assert.Throws<ArgumentException>(() => Evaluator.CheckFit(many, Data));
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => Evaluator.Evaluate(Patterns.Architecture, Parameters, Data, normalize: true, 100, Loss.CrossEntropy, cancellation: source.Token));
    }

    private static EvaluationResult Evaluate(int batchSize) => Evaluator.Evaluate(
        Patterns.Architecture, Parameters, Data, normalize: true, batchSize, Loss.CrossEntropy, cancellation: TestContext.Current.CancellationToken);
}
