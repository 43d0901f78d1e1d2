namespace NeuralNet.Differentiation;

/// <summary>Evenly spaced values along one axis, both ends included.</summary>
public static class GridAxis
{
    // In steps: (0.3 − 0) / 0.1 is 2.9999999999999996, yet 0…0.3 in steps of 0.1 are four values.
    private const double Slack = 1e-9;

    /// <summary>
    /// How many values <see cref="Values"/> would return, as a <see cref="double"/>: the number may be too large to allocate.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="step"/> is not a finite number above 0, an end is not finite, or <paramref name="to"/> is below
    /// <paramref name="from"/>.
    /// </exception>
    public static double Count(double from, double to, double step)
    {
        FiniteDifference.RequireUsable(step);
        if (!double.IsFinite(from) || !double.IsFinite(to) || to < from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, $"Expected finite ends with {from} ≤ to.");
        }

        return Math.Floor(((to - from) / step) + Slack) + 1;
    }

    /// <summary>The values <c>from + i·step</c> from <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Count"/> says, or more values than an array holds.</exception>
    public static double[] Values(double from, double to, double step)
    {
        var count = Count(from, to, step);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength, nameof(step));

        var values = new double[(int)count];
        for (var i = 0; i < values.Length; i++)
        {
            // Multiplied, not summed up: the error does not grow along the axis.
            values[i] = from + (i * step);
        }

        return values;
    }
}
