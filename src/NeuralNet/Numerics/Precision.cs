namespace NeuralNet.Numerics;

/// <summary>From single to double precision and back.</summary>
internal static class Precision
{
    /// <summary>The same numbers in double precision, exactly.</summary>
    public static double[] Widen(ReadOnlySpan<float> values)
    {
        var wide = new double[values.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];
        }

        return wide;
    }

    /// <summary>The nearest numbers in single precision.</summary>
    /// <param name="values">[n].</param>
    /// <param name="narrow">[n] or longer; the first n are overwritten.</param>
    public static void Narrow(ReadOnlySpan<double> values, Span<float> narrow)
    {
        for (var i = 0; i < values.Length; i++)
        {
            narrow[i] = (float)values[i];
        }
    }
}
