using NeuralNet.Activations;
using Notebooks;

namespace NeuralNet.Tests.Notebooks;

/// <summary>Rows A1 to A6, in double precision and in single.</summary>
public sealed class ActivationRows
{
    private static readonly double[] Large = [1010, 1000, 990];

    [Fact]
    public void A1_softmax_of_three_scores()
    {
        var outputs = Apply(Activation.Softmax, [0.3, 2.9, 4.0]);

        Row.Printed("softmax", "0.01821127 0.24519181 0.73659691", outputs);
        Row.Near("sum", 1, outputs.Sum(), 1e-15);
        Row.Near("in single precision", outputs, ApplySingle(Activation.Softmax, [0.3, 2.9, 4.0]), 1e-7);
    }

    [Fact]
    public void A2_softmax_without_the_shift_overflows()
    {
        double[] powers = [.. Large.Select(Math.Exp)];

        Row.Printed("e^x / Σ e^x", "NaN NaN NaN", powers.Select(power => power / powers.Sum()));
    }

    [Fact]
    public void A3_the_maximum_taken_away()
    {
        double[] shifted = [.. Large.Select(value => value - Large.Max())];

        Row.Printed("x − max x", "0 -10 -20", shifted);
        Row.Near("softmax of it, as of x", Apply(Activation.Softmax, Large), Apply(Activation.Softmax, shifted), 0);
    }

    [Fact]
    public void A4_softmax_of_large_scores()
    {
        var outputs = Apply(Activation.Softmax, Large);

        Row.Printed("softmax", "9.99954600e-01 4.53978686e-05 2.06106005e-09", outputs, "0.00000000e+00");
        Row.Near(
            "in single precision, relatively", [1, 1, 1], ApplySingle(Activation.Softmax, Large).Zip(outputs, (single, whole) => single / whole), 5e-7);
    }

    [Fact]
    public void A5_sigmoid()
    {
        double[] inputs = [.. Enumerable.Range(0, 101).Select(i => -5 + (i / 10.0))];
        double[] expected = [.. inputs.Select(x => 1 / (1 + Math.Exp(-x)))];
        double[] large = [.. Enumerable.Range(-1000, 2001).Select(i => i * 10.0)];

        Row.Near("1/(1+e^−x) for x = −5…5", expected, Apply(Activation.Sigmoid, inputs), 1e-15);
        Row.Near("in single precision", expected, ApplySingle(Activation.Sigmoid, inputs), 1e-7);
        foreach (var (precision, outputs) in new[] { ("double", Apply(Activation.Sigmoid, large)), ("single", ApplySingle(Activation.Sigmoid, large)) })
        {
            Row.Same($"at −1e4, 0 and 1e4, {precision} precision", (0.0, 0.5, 1.0), (outputs[0], outputs[1000], outputs[^1]));
            Assert.All(outputs, y => Assert.InRange(y, 0, 1));
            Assert.Equal(outputs.Order(), outputs);
        }
    }

    /// <summary>Values and derivatives at −3, −½, 0, ½ and 3, by the formulas in <see cref="Math"/>.</summary>
    [Fact]
    public void A6_identity_relu_tanh_sigmoid_and_their_derivatives()
    {
        Check(Activation.Identity, x => x, _ => 1);
        Check(Activation.Relu, x => Math.Max(0, x), x => x > 0 ? 1 : 0);
        Check(Activation.Tanh, Math.Tanh, x => 1 - (Math.Tanh(x) * Math.Tanh(x)));
        Check(Activation.Sigmoid, x => 1 / (1 + Math.Exp(-x)), x => Math.Exp(-x) / Math.Pow(1 + Math.Exp(-x), 2));

        static void Check(Activation activation, Func<double, double> function, Func<double, double> derivative)
        {
            double[] inputs = [-3, -0.5, 0, 0.5, 3], gradient = [1, 1, 1, 1, 1];
            var outputs = Apply(activation, inputs);
            activation.Backward<double>(outputs, gradient, inputs.Length);

            Row.Near($"{activation}", inputs.Select(function), outputs, 1e-15);
            Row.Near($"{activation}'s derivative", inputs.Select(derivative), gradient, 1e-15);
            Row.Near($"{activation} in single precision", inputs.Select(function), ApplySingle(activation, inputs), 1.2e-7);
        }
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
}
