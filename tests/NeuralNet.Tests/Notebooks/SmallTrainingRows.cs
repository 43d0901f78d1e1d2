using NeuralNet.Activations;
using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Layers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;
using NeuralNet.Tests.Training;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows S5 and S9: small networks that train.</summary>
public sealed class SmallTrainingRows
{
    /// <summary>The notebook ended at 0.00363 with a backward pass that took the sigmoid's derivative at its own output.</summary>
    [Fact]
    public void S5_hours_of_study_and_sleep_are_learned_from_every_seed()
    {
        var architecture = new Architecture(2, [new LayerShape(3, Activation.Sigmoid, HasBias: false), new LayerShape(1, Activation.Sigmoid, HasBias: false)]);
        var scores = Dataset.OfValues([1, 1, 0.25f, 0.625f, 0.875f, 0.75f], 2, [1, 0.35714286f, 0.83928571f], 1);
        for (var seed = 0; seed < 10; seed++)
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
            var trainer = new Trainer(architecture, options, scores, null);
            var state = trainer.Start();
            trainer.Run(state, null, null, TestContext.Current.CancellationToken);

            var result = Evaluator.Evaluate(
                architecture, state.Parameters, scores, true, 3, Loss.MeanSquaredError, cancellation: TestContext.Current.CancellationToken);
            Row.Below($"mean squared error, seed {seed}", 0.0045, result.Loss);
        }
    }

    [Fact]
    public void S9_each_kind_of_output_trains()
    {
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        var classes = Dataset.OfClasses(inputs, 2, [0, 1, 1, 1], ["neither", "any"]);
        Row.Below("binary, sigmoid ×1: loss", 0.1, Train(classes, 1, Activation.Sigmoid, Loss.BinaryCrossEntropy));
        Row.Below("classes, softmax ×2: loss", 0.1, Train(classes, 2, Activation.Softmax, Loss.CrossEntropy));
        Row.Below("regression, identity: loss", 0.1, Train(Dataset.OfValues(inputs, 2, [0, 1, 1, 2], 1), 1, Activation.Identity, Loss.MeanSquaredError));

        static double Train(Dataset data, int outputs, Activation activation, Loss loss)
        {
            var options = new TrainingOptions { Loss = loss, Optimizer = new OptimizerOptions { LearningRate = 0.5 }, BatchSize = 0, Iterations = 500 };
            var last = TrainingRun.Of(new Architecture(2, [new LayerShape(outputs, activation)]), options, data).Epochs[^1];
            Assert.Equal(data.HasClasses ? 1.0 : null, last.TrainAccuracy);
            return last.TrainLoss;
        }
    }
}
