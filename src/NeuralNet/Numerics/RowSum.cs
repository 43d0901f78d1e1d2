using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>Adds rows up, column by column.</summary>
internal static class RowSum
{
    /// <summary>sums ← sums + row.</summary>
    /// <param name="row">As long as <paramref name="sums"/>.</param>
    /// <param name="sums">In place.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T>(ReadOnlySpan<T> row, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref var x = ref MemoryMarshal.GetReference(row[..sums.Length]);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; Vector<T>.IsSupported && i <= sums.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (Vector.LoadUnsafe(ref sum, (nuint)i) + Vector.LoadUnsafe(ref x, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += row[i];
        }
    }
}
