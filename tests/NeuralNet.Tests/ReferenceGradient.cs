using NeuralNet.Losses;

namespace NeuralNet.Tests;

/// <summary>Holds the backward pass against central differences, in double precision.</summary>
internal static class ReferenceGradient
{
    private const double Step = 1e-5;

    /// <summary>Below this a difference counts as absolute: rounding alone moves a difference quotient by about 1e-11.</summary>
    private const double Floor = 1e-4;

    /// <summary>∂loss/∂parameters by the backward pass.</summary>
    public static double[] Backpropagated(Architecture architecture, Loss loss, double[] parameters, double[] input, double[] target)
    {
        var batch = input.Length / architecture.InputSize;
        var workspace = new Workspace<double>(architecture, batch, training: true);
        var gradients = new double[architecture.ParameterCount];
        architecture.Forward<double>(parameters, input, batch, workspace);
        architecture.Backward<double>(parameters, input, target, batch, loss, gradients, workspace);
        return gradients;
    }

    /// <summary>The loss of a batch as a function of the parameters.</summary>
    public static Func<double[], double> LossOf(Architecture architecture, Loss loss, double[] input, double[] target)
    {
        var batch = input.Length / architecture.InputSize;
        var workspace = new Workspace<double>(architecture, batch);
        return parameters => loss.Value(architecture.Forward<double>(parameters, input, batch, workspace), target, architecture.OutputSize);
    }

    /// <summary>The gradient of <paramref name="function"/> by central differences.</summary>
    public static double[] Numerical(Func<double[], double> function, double[] at, double step = Step)
    {
        var (x, gradient) = (at.ToArray(), new double[at.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = at[i] + step;
            var above = function(x);
            x[i] = at[i] - step;
            gradient[i] = (above - function(x)) / (2 * step);
            x[i] = at[i];
        }

        return gradient;
    }

    /// <summary>The largest difference of two gradients, relative to the larger of the two values.</summary>
    public static double LargestDifference(double[] first, double[] second) =>
        first.Zip(second, (a, b) => Math.Abs(a - b) / Math.Max(Floor, Math.Max(Math.Abs(a), Math.Abs(b)))).Max();
}
