using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>Adds the rows of a matrix up, from the first to the last.</summary>
internal static class RowSum
{
    /// <param name="matrix">[rows, as many columns as <paramref name="sums"/> has].</param>
    /// <param name="sums">Overwritten.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ReadOnlySpan<T> matrix, Span<T> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        sums.Clear();
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var start = 0; start < matrix.Length; start += sums.Length)
        {
            var row = matrix.Slice(start, sums.Length);
            ref var x = ref MemoryMarshal.GetReference(row);
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
}
