using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Optimizers;
using NeuralNet.Tests.Training;
using NeuralNet.Training;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Row M12: every way to take a step.</summary>
public sealed class OptimizerRows
{
    private static readonly float[] Gradients = [0.5f, 0.25f, -1];

    [Fact]
    public void M12_every_optimizer_lowers_the_loss_and_steps_as_by_hand()
    {
        Lowers("gradient descent, whole set", "sgd", 0.5, batchSize: 0, epochs: 60);
        Lowers("one image a step", "sgd", 0.05, batchSize: 1, epochs: 3);
        Lowers("mini-batch", "sgd", 0.5, batchSize: 50, epochs: 10);
        Lowers("momentum", "momentum", 0.1, batchSize: 50, epochs: 10);
        Lowers("nesterov", "nesterov", 0.1, batchSize: 50, epochs: 10);
        Lowers("adaGrad", "adaGrad", 0.05, batchSize: 50, epochs: 10);
        Lowers("rmsProp", "rmsProp", 0.005, batchSize: 50, epochs: 10);
        Lowers("adam", "adam", 0.005, batchSize: 50, epochs: 10);

        // From p = 1 with η = 0.1. 1 − .05 = .95; − .025 = .925; + .1 = 1.025.
        Steps("sgd", 0.95, 0.925, 1.025);

        // v = −.05, p = .95; v = .9·(−.05) − .025 = −.07, p = .88; v = .9·(−.07) + .1 = .037, p = .917.
        Steps("momentum", 0.95, 0.88, 0.917);

        // v = −.05, p = 1 + .9·(−.05) − .05 = .905; v = −.07, p = .905 + .9·(−.07) − .025 = .817; v = .037, p = .817 + .9·.037 + .1 = .9503.
        Steps("nesterov", 0.905, 0.817, 0.9503);

        // h = .25, √h = .5, p = 1 − .05/.5 = .9; h = .3125, √h = .5590170, p = .9 − .025/.5590170 = .8552786;
        // h = 1.3125, √h = 1.1456439, p = .8552786 + .1/1.1456439 = .9425658.
        Steps("adaGrad", 0.9, 0.8552786, 0.9425658);

        // With ρ = .9: h = .1·.25 = .025, √h = .1581139, p = 1 − .05/.1581139 = .6837722;
        // h = .0225 + .00625 = .02875, √h = .1695582, p = .6837722 − .025/.1695582 = .5363302;
        // h = .025875 + .1 = .125875, √h = .3547887, p = .5363302 + .1/.3547887 = .8181881.
        Steps("rmsProp", 0.6837722, 0.5363302, 0.8181881);

        // m = .05, v = .00025, m̂ = .05/.1 = .5, v̂ = .00025/.001 = .25, p = 1 − .1·.5/.5 = .9;
        // m = .07, v = .00031225, m̂ = .07/.19 = .3684211, v̂ = .00031225/.001999 = .1562031, p = .9 − .1·.3684211/.3952254 = .8067820;
        // m = −.037, v = .00131193775, m̂ = −.037/.271 = −.1365314, v̂ = .00131193775/.002997001 = .4377502, p = .8067820 + .1·.1365314/.6616270 = .8274177.
        Steps("adam", 0.9, 0.8067820, 0.8274177);
    }

    private static void Lowers(string what, string optimizer, double learningRate, int batchSize, int epochs)
    {
        var architecture = new Architecture(784, [new LayerShape(20, Activation.Sigmoid), new LayerShape(10, Activation.Softmax)]);
        var options = new TrainingOptions
        {
            Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = learningRate },
            BatchSize = batchSize,
            Epochs = epochs,
        };
        // It begins near ln 10 = 2.3.
        Row.Below($"{what}: loss", 1.0, TrainingRun.Of(architecture, options, MnistImages.Train.Slice(0, 500)).Epochs[^1].TrainLoss);
    }

    private static void Steps(string name, params double[] byHand)
    {
        var optimizer = new OptimizerOptions { Name = name, Momentum = 0.9f, DecayRate = 0.9f }.Create(1);
        float[] parameters = [1];
        var path = new List<double>();
        foreach (var gradient in Gradients)
        {
            optimizer.Step(parameters, [gradient], 0.1f);
            path.Add(parameters[0]);
        }

        Row.Near($"{name}: three steps by hand", byHand, path, 1e-6);
    }
}
