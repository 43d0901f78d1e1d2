using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>What a gradient becomes on its way back through a function of one variable.</summary>
internal interface ISlope
{
    /// <param name="output">What the function gave.</param>
    /// <param name="gradient">With respect to it.</param>
    /// <returns>With respect to the function's argument.</returns>
    static abstract T Invoke<T>(T output, T gradient)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The same for a vector, by the same operations in the same order.</summary>
    static abstract Vector<T> Invoke<T>(Vector<T> output, Vector<T> gradient);
}

/// <summary>Takes a gradient back through a function, element by element and in place.</summary>
internal static class SlopeMap
{
    /// <param name="outputs">As long as <paramref name="gradient"/>, or longer.</param>
    /// <param name="gradient">In place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TSlope, T>(ReadOnlySpan<T> outputs, Span<T> gradient)
        where TSlope : struct, ISlope
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref var y = ref MemoryMarshal.GetReference(outputs[..gradient.Length]);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        var i = 0;
        for (; Vector<T>.IsSupported && i <= gradient.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            TSlope.Invoke(Vector.LoadUnsafe(ref y, (nuint)i), Vector.LoadUnsafe(ref g, (nuint)i)).StoreUnsafe(ref g, (nuint)i);
        }

        for (; i < gradient.Length; i++)
        {
            gradient[i] = TSlope.Invoke(outputs[i], gradient[i]);
        }
    }
}
