using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Numerics;

/// <summary>Turns a matrix.</summary>
internal static class MatrixTranspose
{
    /// <param name="from">[rows, columns].</param>
    /// <param name="to">[columns, rows], overwritten.</param>
    /// <param name="rows">Rows of <paramref name="from"/>.</param>
    /// <param name="columns">Columns of <paramref name="from"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int columns)
        where T : unmanaged
    {
        ref var target = ref MemoryMarshal.GetReference(to[..(rows * columns)]);
        for (var i = 0; i < rows; i++)
        {
            var row = from.Slice(i * columns, columns);
            for (var j = 0; j < row.Length; j++)
            {
                Unsafe.Add(ref target, ((nint)j * rows) + i) = row[j];
            }
        }
    }
}
