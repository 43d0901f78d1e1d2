using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>A function of one variable, element by element over a vector.</summary>
internal interface IVectorFunction
{
    static abstract Vector<float> Invoke(Vector<float> x);
}

/// <summary>Applies a vector function to a span in place; the end goes through a padded vector, so every element meets the same arithmetic.</summary>
internal static class VectorMap
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TFunction>(Span<float> values)
        where TFunction : struct, IVectorFunction
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            TFunction.Invoke(Vector.LoadUnsafe(ref first, (nuint)i)).StoreUnsafe(ref first, (nuint)i);
        }

        if (i < values.Length)
        {
            Span<float> padded = stackalloc float[Vector<float>.Count];
            padded.Clear();
            values[i..].CopyTo(padded);
            TFunction.Invoke(new Vector<float>(padded)).CopyTo(padded);
            padded[..(values.Length - i)].CopyTo(values[i..]);
        }
    }
}
