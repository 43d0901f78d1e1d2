namespace NeuralNet.Differentiation;

/// <summary>Plain gradient descent with a numerical gradient, in double precision.</summary>
public static class GradientDescent
{
    /// <summary>
    /// Walks <paramref name="steps"/> times <c>x ← x − learningRate·∇f(x)</c> and returns every point on the way
    /// <c>[steps + 1, n]</c>: the start first, the end last.
    /// </summary>
    /// <remarks>
    /// The whole gradient is taken before any coordinate moves. A learning rate that is too large makes the points grow without
    /// bound, and how they grow depends on rounding; the order of operations here is the textbook's, bit for bit.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="steps"/> is negative, or <paramref name="step"/> is not a finite number above 0.
    /// </exception>
    public static IReadOnlyList<double[]> Path(
        ScalarField field,
        ReadOnlySpan<double> start,
        double learningRate,
        int steps,
        double step = FiniteDifference.DefaultStep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        var path = new double[steps + 1][];
        var point = start.ToArray();
        var gradient = new double[point.Length];
        path[0] = point.ToArray();
        for (var taken = 1; taken <= steps; taken++)
        {
            NumericalGradient.Compute(field, point, gradient, step);
            for (var i = 0; i < point.Length; i++)
            {
                point[i] -= learningRate * gradient[i];
            }

            path[taken] = point.ToArray();
        }

        return path;
    }
}
