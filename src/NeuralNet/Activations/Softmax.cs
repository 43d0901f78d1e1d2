using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Numerics;

namespace NeuralNet.Activations;

/// <summary>
/// e^xᵢ / Σₖ e^xₖ over each row. The row's maximum is taken away first: the quotient is unchanged,
/// and e^1000, which is infinite, never arises.
/// </summary>
internal sealed class Softmax() : Activation("softmax")
{
    public override void Apply<T>(Span<T> values, int width)
    {
        if (typeof(T) == typeof(float) && WideLanes.IsSupported && width is > 0 and <= WideSoftmax.Most)
        {
            ApplyWide(MemoryMarshal.Cast<T, float>(values), width);
            return;
        }

        for (var start = 0; start < values.Length; start += width)
        {
            SubtractMaximum(values.Slice(start, width));
        }

        if (typeof(T) == typeof(float))
        {
            VectorMap.Apply<Exponential>(MemoryMarshal.Cast<T, float>(values));
        }
        else
        {
            foreach (ref var value in values)
            {
                value = T.Exp(value);
            }
        }

        for (var start = 0; start < values.Length; start += width)
        {
            DivideBySum(values.Slice(start, width));
        }
    }

    // ∂yₖ/∂xᵢ = yₖ (δₖᵢ − yᵢ), so that gᵢ ← yᵢ (gᵢ − Σₖ gₖ yₖ).
    public override void Backward<T>(ReadOnlySpan<T> outputs, Span<T> gradient, int width)
    {
        for (var start = 0; start < gradient.Length; start += width)
        {
            var row = gradient.Slice(start, width);
            var y = outputs.Slice(start, width);
            var weighted = T.Zero;
            for (var k = 0; k < width; k++)
            {
                weighted += row[k] * y[k];
            }

            for (var i = 0; i < width; i++)
            {
                row[i] = y[i] * (row[i] - weighted);
            }
        }
    }

    private static unsafe void ApplyWide(Span<float> values, int width)
    {
        fixed (float* first = values)
        {
            WideSoftmax.Apply(first, width, width, values.Length / width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SubtractMaximum<T>(Span<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var maximum = row[0];
        foreach (var value in row)
        {
            maximum = T.Max(maximum, value);
        }

        foreach (ref var value in row)
        {
            value -= maximum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DivideBySum<T>(Span<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var value in row)
        {
            sum += value;
        }

        foreach (ref var value in row)
        {
            value /= sum;
        }
    }
}
