using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Optimizers;
using NeuralNet.Training;

namespace NeuralNet.Tests.Training;

public sealed class TrainerBitsTests
{
    /// <summary>
    /// The parameters after 40 steps, as hashed on x86-64 with vectors of 128, 256 and 512 bits and with none. From given parameters at a
    /// constant rate a run computes with sums, products, quotients, roots and fused multiply-adds alone, which IEEE 754 fixes to the bit;
    /// a change of these hashes is a change of every trained model.
    /// </summary>
    [Theory]
    [InlineData("sgd", "39c41ae1c15d4e99790289f3828534fc17ec25a50ba1be70c9f5bdb344933da2")]
    [InlineData("nesterov", "5df57a58aa41f52644b565f2179f17b3a25b59f29cec612120883c5dbf192352")]
    [InlineData("rmsProp", "8757a70f2d7c5c4ca20edc786720ede1d376b2842ce641cbeb97cc112a07dae2")]
    public void A_run_has_these_bits_on_every_machine(string optimizer, string sha256)
    {
        var architecture = new Architecture(
            Patterns.Side * Patterns.Side,
            [new LayerShape(19, Activation.Sigmoid), new LayerShape(9, Activation.Tanh, HasBias: false), new LayerShape(7, Activation.Relu), new LayerShape(3, Activation.Softmax)]);
        var options = new TrainingOptions
        {
            Optimizer = new OptimizerOptions { Name = optimizer, LearningRate = 0.01 },
            BatchSize = 13,
            Iterations = 40,
            AugmentShift = 1,
            WeightDecay = 0.001f,
        };
        float[] startFrom = [.. Enumerable.Range(0, architecture.ParameterCount).Select(i => ((i * 7919 % 1000) - 500) / 1000f)];

        Assert.Equal(sha256, TrainingRun.Of(architecture, options, Patterns.Draw(60, seed: 1), startFrom: startFrom).Sha256);
    }
}
