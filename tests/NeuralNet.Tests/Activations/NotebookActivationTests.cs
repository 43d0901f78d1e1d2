using NeuralNet.Activations;

namespace NeuralNet.Tests.Activations;

/// <summary>Rows A1 to A6 of the notebooks, in double precision and in single.</summary>
public sealed class NotebookActivationTests
{
    [Fact]
    public void A1_softmax_of_three_scores()
    {
        double[] expected = [0.01821127, 0.24519181, 0.73659691];

        AssertNear(expected, Apply(Activation.Softmax, [0.3, 2.9, 4.0]), 1e-8);
        AssertNear(expected, ApplySingle(Activation.Softmax, [0.3, 2.9, 4.0]), 1e-7);
        Assert.Equal(1, Apply(Activation.Softmax, [0.3, 2.9, 4.0]).Sum(), 1e-15);
    }

    [Fact]
    public void A2_softmax_without_the_shift_overflows()
    {
        double[] powers = [.. new double[] { 1010, 1000, 990 }.Select(Math.Exp)];

        Assert.All(powers, power => Assert.Equal(double.NaN, power / powers.Sum()));
    }

    [Fact]
    public void A3_A4_softmax_takes_the_maximum_away_first()
    {
        double[] scores = [1010, 1000, 990];
        double[] shifted = [.. scores.Select(score => score - scores.Max())];
        Assert.Equal([0, -10, -20], shifted);

        double[] expected = [9.99954600e-01, 4.53978686e-05, 2.06106005e-09];
        var actual = Apply(Activation.Softmax, scores);
        Assert.Equal(Apply(Activation.Softmax, shifted), actual);
        AssertNearRelatively(expected, actual, 5e-9);
        AssertNearRelatively(expected, ApplySingle(Activation.Softmax, scores), 5e-7);
    }

    [Fact]
    public void A5_sigmoid_from_minus_5_to_5()
    {
        double[] inputs = [.. Enumerable.Range(0, 101).Select(i => -5 + (i / 10.0))];
        double[] expected = [.. inputs.Select(x => 1 / (1 + Math.Exp(-x)))];

        AssertNear(expected, Apply(Activation.Sigmoid, inputs), 1e-15);
        AssertNear(expected, ApplySingle(Activation.Sigmoid, inputs), 1e-7);
    }

    [Fact]
    public void A5_sigmoid_of_large_inputs_is_finite_and_never_falls()
    {
        double[] inputs = [.. Enumerable.Range(-1000, 2001).Select(i => i * 10.0)];

        foreach (var outputs in new[] { Apply(Activation.Sigmoid, inputs), ApplySingle(Activation.Sigmoid, inputs) })
        {
            Assert.All(outputs, y => Assert.InRange(y, 0, 1));
            Assert.Equal(outputs.Order(), outputs);
            Assert.Equal((0, 0.5, 1), (outputs[0], outputs[1000], outputs[^1]));
        }
    }

    [Theory]
    [InlineData("identity", new[] { -3, -0.5, 0, 0.5, 3 }, new[] { 1.0, 1, 1, 1, 1 })]
    [InlineData("relu", new[] { 0, 0, 0, 0.5, 3 }, new[] { 0.0, 0, 0, 1, 1 })]
    [InlineData("tanh", new[] { -0.9950547536867305, -0.46211715726000973, 0, 0.46211715726000973, 0.9950547536867305 }, new[] { 0.009866037165440211, 0.7864477329659274, 1, 0.7864477329659274, 0.009866037165440211 })]
    [InlineData("sigmoid", new[] { 0.04742587317756678, 0.3775406687981454, 0.5, 0.6224593312018546, 0.9525741268224334 }, new[] { 0.045176659730912, 0.2350037122015945, 0.25, 0.2350037122015945, 0.045176659730912 })]
    public void A6_values_and_derivatives(string name, double[] values, double[] derivatives)
    {
        double[] inputs = [-3, -0.5, 0, 0.5, 3];
        var activation = Activation.Find(name)!;
        var outputs = Apply(activation, inputs);
        double[] gradient = [1, 1, 1, 1, 1];

        activation.Backward<double>(outputs, gradient, inputs.Length);

        AssertNear(values, outputs, 1e-15);
        AssertNear(derivatives, gradient, 1e-15);
        AssertNear(values, ApplySingle(activation, inputs), 1.2e-7);
    }

    private static double[] Apply(Activation activation, double[] values)
    {
        var outputs = values.ToArray();
        activation.Apply<double>(outputs, values.Length);
        return outputs;
    }

    private static double[] ApplySingle(Activation activation, double[] values)
    {
        float[] outputs = [.. values.Select(value => (float)value)];
        activation.Apply<float>(outputs, values.Length);
        return [.. outputs.Select(value => (double)value)];
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    private static void AssertNearRelatively(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(1, pair.Second / pair.First, tolerance));
}
