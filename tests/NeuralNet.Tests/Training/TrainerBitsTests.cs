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
    [InlineData("sgd", "d61b7cf70e0d567411db97da6811a48b046457fae99ad7d6190918a53b00bd49")]
    [InlineData("nesterov", "3508baf683402727ed839bdd0af437341e5e43147c2c6d59ef30541deb5a92ec")]
    [InlineData("rmsProp", "efd889c3622024b561e8b56d1367f2a1ec9bb1137953ea1d37ea0102ed0a4e99")]
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
