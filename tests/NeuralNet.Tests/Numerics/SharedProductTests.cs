using System.Runtime.InteropServices;
using NeuralNet.Activations;
using NeuralNet.Layers;
using NeuralNet.Numerics;
using NeuralNet.Tests.Training;
using NeuralNet.Training;

namespace NeuralNet.Tests.Numerics;

public sealed class SharedProductTests
{
    /// <summary>Shapes above and below the least work worth sharing, with rows that no number of threads divides, and fewer rows than threads.</summary>
    [Theory]
    [InlineData(1, 784, 100)]
    [InlineData(3, 784, 100)]
    [InlineData(5, 300, 101)]
    [InlineData(100, 784, 50)]
    [InlineData(101, 50, 37)]
    [InlineData(784, 99, 50)]
    [InlineData(7, 9, 11)]
    [InlineData(20_000, 2, 3)]
    public void Has_the_bits_of_one_thread_for_any_number_of_threads(int rows, int inner, int columns)
    {
        var random = new SeededRandom(rows);
        var (a, b, bias) = (Draw(rows * inner), Draw(inner * columns), Draw(columns));
        foreach (var threads in new[] { 1, 2, 3, 7 })
        {
            using var team = new ThreadTeam(threads);
            AssertSameBits(team, inner, 1, bias);
            AssertSameBits(team, 1, rows, []);
        }

        void AssertSameBits(ThreadTeam team, int rowStride, int innerStride, float[] bias)
        {
            var (alone, shared) = (new float[rows * columns], new float[rows * columns]);
            MatrixProduct.Multiply<float>(a, rowStride, innerStride, b, bias, alone, rows, inner, columns);
            new SharedProduct<float>(team).Multiply(a, rowStride, innerStride, b, bias, shared, rows, inner, columns);
            Assert.True(MemoryMarshal.Cast<float, int>(alone).SequenceEqual(MemoryMarshal.Cast<float, int>(shared)));
        }

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    [Fact]
    public void Checks_lengths_before_any_thread_reads()
    {
        using var team = new ThreadTeam(2);
        var product = new SharedProduct<float>(team);

        Assert.Throws<ArgumentException>(() => product.Multiply(new float[9999], 100, 1, new float[10_000], [], new float[10_000], 100, 100, 100));
        Assert.Throws<ArgumentException>(() => product.Multiply(new float[10_000], 100, 1, new float[9999], [], new float[10_000], 100, 100, 100));
        Assert.Throws<ArgumentException>(() => product.Multiply(new float[10_000], 100, 1, new float[10_000], [], new float[9999], 100, 100, 100));
        Assert.Throws<ArgumentException>(() => product.Multiply(new float[10_000], 100, 1, new float[10_000], new float[99], new float[10_000], 100, 100, 100));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_team_trains_to_the_bits_of_a_single_thread(int threads)
    {
        var architecture = new Architecture(
            Patterns.Side * Patterns.Side, [new LayerShape(101, Activation.Sigmoid), new LayerShape(53, Activation.Tanh), new LayerShape(3, Activation.Softmax)]);
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
}
