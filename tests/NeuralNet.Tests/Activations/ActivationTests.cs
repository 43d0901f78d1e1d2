using NeuralNet.Activations;
using NeuralNet.Numerics;

namespace NeuralNet.Tests.Activations;

public sealed class ActivationTests
{
    public static TheoryData<string> Names => [.. Activation.All.Select(activation => activation.Name)];

    [Fact]
    public void Are_five_and_found_by_name()
    {
        Assert.Equal(["sigmoid", "relu", "tanh", "identity", "softmax"], Activation.All.Select(activation => activation.ToString()));
        Assert.All(Activation.All, activation => Assert.Same(activation, Activation.Find(activation.Name)));
        Assert.Null(Activation.Find("Sigmoid"));
        Assert.Null(Activation.Find(""));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Work_row_by_row_with_the_same_bits_in_any_batch(string name)
    {
        const int Rows = 9, Width = 7;
        var values = Draw(Rows * Width, 5);
        var all = values.ToArray();
        Activation.Find(name)!.Apply<float>(all, Width);

        for (var row = 0; row < Rows; row++)
        {
            var alone = values.AsSpan(row * Width, Width).ToArray();
            Activation.Find(name)!.Apply<float>(alone, Width);
            Assert.Equal(alone, all[(row * Width)..((row + 1) * Width)]);
        }
    }

    /// <summary>u·∂y/∂x for a random upstream gradient u, against central differences of u·y.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Take_a_random_upstream_gradient_back_to_the_sums(string name)
    {
        const int Rows = 3, Width = 5;
        const double Step = 1e-5;
        var activation = Activation.Find(name)!;
        double[] sums = [.. Draw(Rows * Width, 2).Select(value => (double)value)];
        double[] upstream = [.. Draw(Rows * Width, 1).Select(value => (double)value)];
        var gradient = upstream.ToArray();
        activation.Backward<double>(Outputs(sums), gradient, Width);

        for (var i = 0; i < sums.Length; i++)
        {
            var (above, below) = (sums.ToArray(), sums.ToArray());
            above[i] += Step;
            below[i] -= Step;
            Assert.Equal((Weighted(above) - Weighted(below)) / (2 * Step), gradient[i], 1e-9);
        }

        double[] Outputs(double[] x)
        {
            var y = x.ToArray();
            activation.Apply<double>(y, Width);
            return y;
        }

        double Weighted(double[] x) => Outputs(x).Zip(upstream, (y, u) => y * u).Sum();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Let_NaN_show(string name)
    {
        double[] values = [1, double.NaN, 2];

        Activation.Find(name)!.Apply<double>(values, 3);

        Assert.Equal(double.NaN, values[1]);
    }

    [Fact]
    public void Softmax_rows_sum_to_1_however_far_apart_the_scores()
    {
        const int Width = 10;
        var values = Draw(100 * Width, 1e4f);

        Activation.Softmax.Apply<float>(values, Width);

        Assert.All(values, y => Assert.InRange(y, 0, 1));
        Assert.All(values.Chunk(Width), row => Assert.Equal(1, row.Sum(), 1e-6f));
    }

    [Fact]
    public void Softmax_of_one_unit_is_1()
    {
        float[] values = [-7, 0, 1e30f];

        Activation.Softmax.Apply<float>(values, 1);

        Assert.Equal([1, 1, 1], values);
    }

    private static float[] Draw(int count, float reach)
    {
        var random = new SeededRandom(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1) * reach)];
    }
}
