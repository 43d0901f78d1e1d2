using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralNet.Numerics;

/// <summary>Turns a matrix.</summary>
internal static class MatrixTranspose
{
    private const int Block = 4;

    /// <param name="from">[rows, columns].</param>
    /// <param name="to">[columns, rows], overwritten.</param>
    /// <param name="rows">Rows of <paramref name="from"/>.</param>
    /// <param name="columns">Columns of <paramref name="from"/>.</param>
    public static void Run<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int columns)
        where T : unmanaged
    {
        var isInBlocks = typeof(T) == typeof(float) && Sse.IsSupported;
        var (blockRows, blockColumns) = isInBlocks ? (rows / Block * Block, columns / Block * Block) : (0, 0);
        if (isInBlocks)
        {
            TurnBlocks(MemoryMarshal.Cast<T, float>(from), MemoryMarshal.Cast<T, float>(to), rows, columns);
        }

        Turn(from, to, rows, columns, 0, blockRows, blockColumns);
        Turn(from, to, rows, columns, blockRows, rows, 0);
    }

    // Elements of rows first…end − 1, from a column on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Turn<T>(ReadOnlySpan<T> from, Span<T> to, int rows, int columns, int first, int end, int column)
        where T : unmanaged
    {
        ref var target = ref MemoryMarshal.GetReference(to[..(rows * columns)]);
        for (var i = first; i < end; i++)
        {
            var row = from.Slice(i * columns, columns);
            for (var j = column; j < row.Length; j++)
            {
                Unsafe.Add(ref target, ((nint)j * rows) + i) = row[j];
            }
        }
    }

    // Four rows of four: pairs of rows are interleaved, then pairs of these.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void TurnBlocks(ReadOnlySpan<float> from, Span<float> to, int rows, int columns)
    {
        fixed (float* source = from[..(rows * columns)], target = to[..(rows * columns)])
        {
            for (nint i = 0; i <= rows - Block; i += Block)
            {
                for (nint j = 0; j <= columns - Block; j += Block)
                {
                    var x = source + (i * columns) + j;
                    var (row0, row1) = (Vector128.Load(x), Vector128.Load(x + columns));
                    var (row2, row3) = (Vector128.Load(x + (2 * (nint)columns)), Vector128.Load(x + (3 * (nint)columns)));
                    var (low01, high01) = (Sse.UnpackLow(row0, row1), Sse.UnpackHigh(row0, row1));
                    var (low23, high23) = (Sse.UnpackLow(row2, row3), Sse.UnpackHigh(row2, row3));
                    var y = target + (j * rows) + i;
                    Sse.MoveLowToHigh(low01, low23).Store(y);
                    Sse.MoveHighToLow(low23, low01).Store(y + rows);
                    Sse.MoveLowToHigh(high01, high23).Store(y + (2 * (nint)rows));
                    Sse.MoveHighToLow(high23, high01).Store(y + (3 * (nint)rows));
                }
            }
        }
    }
}
