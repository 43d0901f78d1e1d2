using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Optimizers;

/// <summary>Runs a rule over whole arrays; the end goes through padded vectors, so every parameter meets the same arithmetic.</summary>
internal static class UpdateLoop
{
    /// <summary>Empty state spans stand for numbers the rule does not remember.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
        where TRule : struct, IUpdateRule
    {
        var width = Vector<float>.Count;
        ref var p0 = ref MemoryMarshal.GetReference(parameters);
        ref var g0 = ref MemoryMarshal.GetReference(gradients[..parameters.Length]);
        var i = 0;
        if (first.IsEmpty)
        {
            for (; i <= parameters.Length - width; i += width)
            {
                Vector<float> none = default;
                rule.Update(Vector.LoadUnsafe(ref p0, (nuint)i), Vector.LoadUnsafe(ref g0, (nuint)i), ref none, ref none).StoreUnsafe(ref p0, (nuint)i);
            }
        }

        for (; i <= parameters.Length - width; i += width)
        {
            Step(rule, parameters.Slice(i, width), gradients.Slice(i, width), At(first, i, width), At(second, i, width));
        }

        var left = parameters.Length - i;
        if (left > 0)
        {
            Span<float> padded = stackalloc float[4 * width];
            padded.Clear();
            var p = padded[..width];
            var g = padded.Slice(width, width);
            var a = padded.Slice(2 * width, width);
            var b = padded[(3 * width)..];
            parameters[i..].CopyTo(p);
            gradients[i..].CopyTo(g);
            At(first, i, left).CopyTo(a);
            At(second, i, left).CopyTo(b);
            Step(rule, p, g, a, b);
            p[..left].CopyTo(parameters[i..]);
            CopyBack(a[..left], At(first, i, left));
            CopyBack(b[..left], At(second, i, left));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, Span<float> first, Span<float> second)
        where TRule : struct, IUpdateRule
    {
        var a = first.IsEmpty ? default : new Vector<float>(first);
        var b = second.IsEmpty ? default : new Vector<float>(second);
        rule.Update(new Vector<float>(parameters), new Vector<float>(gradients), ref a, ref b).CopyTo(parameters);
        if (!first.IsEmpty)
        {
            a.CopyTo(first);
        }

        if (!second.IsEmpty)
        {
            b.CopyTo(second);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span<float> At(Span<float> state, int start, int length) => state.IsEmpty ? state : state.Slice(start, length);

    private static void CopyBack(ReadOnlySpan<float> values, Span<float> state)
    {
        if (!state.IsEmpty)
        {
            values.CopyTo(state);
        }
    }
}
