using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>Divides every element of a span by the same number, in place.</summary>
internal static class Quotient
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<T>(Span<T> values, T divisor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var i = 0;
        if (Vector<T>.IsSupported)
        {
            var divisors = new Vector<T>(divisor);
            for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                (Vector.LoadUnsafe(ref first, (nuint)i) / divisors).StoreUnsafe(ref first, (nuint)i);
            }
        }

        for (; i < values.Length; i++)
        {
            values[i] /= divisor;
        }
    }
}
