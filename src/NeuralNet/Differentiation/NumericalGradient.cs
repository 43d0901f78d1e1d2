namespace NeuralNet.Differentiation;

/// <summary>The gradient of a function of several variables by central differences, in double precision.</summary>
public static class NumericalGradient
{
    /// <summary>
    /// Writes ∂f/∂xᵢ ≈ (f(x + h·eᵢ) − f(x − h·eᵢ)) / (2h) into <paramref name="gradient"/>, one coordinate at a time.
    /// </summary>
    /// <param name="field">The function; evaluated twice for every coordinate.</param>
    /// <param name="point">
    /// x <c>[n]</c>. It is moved while the differences are taken, so that a function which reads the same memory (a network
    /// over its parameters) needs no copy, and holds its first values again afterwards, also when the function throws.
    /// </param>
    /// <param name="gradient">Receives the gradient <c>[n]</c>; must not overlap <paramref name="point"/>.</param>
    /// <param name="step">The step h, a finite number above 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the spans overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not a finite number above 0.</exception>
    public static void Compute(
        ScalarField field, Span<double> point, Span<double> gradient, double step = FiniteDifference.DefaultStep)
    {
        ArgumentNullException.ThrowIfNull(field);
        FiniteDifference.RequireUsable(step);
        if (gradient.Length != point.Length)
        {
            throw new ArgumentException($"Expected {point.Length} values, got {gradient.Length}.", nameof(gradient));
        }

        if (gradient.Overlaps(point))
        {
            throw new ArgumentException("The gradient must not share memory with the point.", nameof(gradient));
        }

        for (var i = 0; i < point.Length; i++)
        {
            gradient[i] = Partial(field, point, i, step);
        }
    }

    /// <summary>The gradient <c>[n]</c> at <paramref name="point"/> <c>[n]</c>, which is left alone.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not a finite number above 0.</exception>
    public static double[] At(ScalarField field, ReadOnlySpan<double> point, double step = FiniteDifference.DefaultStep)
    {
        var gradient = new double[point.Length];
        Compute(field, point.ToArray(), gradient, step);
        return gradient;
    }

    private static double Partial(ScalarField field, Span<double> point, int coordinate, double step)
    {
        // Saved, not recovered by subtracting: (x + h) − h differs from x in the last bits, and descent amplifies them.
        var saved = point[coordinate];
        try
        {
            point[coordinate] = saved + step;
            var above = field(point);
            point[coordinate] = saved - step;
            var below = field(point);
            return (above - below) / (2 * step);
        }
        finally
        {
            point[coordinate] = saved;
        }
    }
}
