using System.Numerics;

namespace NeuralNet.Numerics;

/// <summary>The index of the largest value, the first where several are equal; −1 for an empty span. NaN is never the largest.</summary>
public static class ArgMax
{
    /// <inheritdoc cref="ArgMax"/>
    public static int Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var best = values.IsEmpty ? -1 : 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best] || T.IsNaN(values[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
