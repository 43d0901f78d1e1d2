using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>A block of rows through all layers, one layer after the other: its weights stay near while all rows meet them.</summary>
internal static unsafe class InferenceBlock
{
    /// <summary>Fewest rows for which the words of a block are worth their marks.</summary>
    public const int LeastRows = 8;

    // Floats in the sums of a block: half of a first-level cache.
    private const int MostNumbers = 4096;

    /// <summary>Rows that a block has at most.</summary>
    /// <param name="stride">Of the widest layer.</param>
    public static int MostRows(int stride) => Math.Clamp(2 * MostNumbers / stride, LeastRows, WordMarks.Rows);

    /// <summary>A first layer's sums of rows that are too few for marks: each by itself.</summary>
    public static void EachRow<TLanes, TVector, TRows>(TRows rows, int row, int count, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TRows : struct, IInputRows
    {
        for (var end = row + count; row < end; row++)
        {
            rows.One<TLanes, TVector>(row, layer, sums, scratch);
            sums += layer.Stride;
        }
    }

    /// <summary>Runs rows; they are shared out evenly among blocks.</summary>
    /// <param name="layers">Of the network.</param>
    /// <param name="rows">The inputs.</param>
    /// <param name="count">Rows, 0 or more than one.</param>
    /// <param name="wide">Whether 512-bit vectors may be used beside those of the kernels.</param>
    /// <param name="scratch">Overwritten.</param>
    /// <param name="output">[rows, outputs], overwritten.</param>
    public static void Run<TLanes, TVector, TRows>(PackedLayer[] layers, TRows rows, int count, bool wide, InferenceScratch scratch, Span<float> output)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TRows : struct, IInputRows
    {
        var most = MostRows(layers.Max(layer => layer.Stride));
        var blocks = (count + most - 1) / most;
        for (var block = 0; block < blocks; block++)
        {
            var (first, end) = (count * block / blocks, count * (block + 1) / blocks);
            var x = scratch.Blocks();
            rows.Block<TLanes, TVector>(first, end - first, layers[0], x, scratch);
            x = Finish<TLanes, TVector>(layers, x, end - first, wide, scratch);
            Copy(layers[^1], x, end - first, output[(first * layers[^1].Outputs)..]);
        }
    }

    // From the first layer's sums to the last layer's outputs.
    private static float* Finish<TLanes, TVector>(PackedLayer[] layers, float* x, int count, bool wide, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        LayerActivation.Apply(layers[0], x, count, wide);
        for (var i = 1; i < layers.Length; i++)
        {
            var y = scratch.Blocks() + (i % 2 * scratch.BlockLength);
            DenseKernels<TLanes, TVector>.Run(layers[i], x, layers[i - 1].Stride, count, y);
            LayerActivation.Apply(layers[i], y, count, wide);
            x = y;
        }

        return x;
    }

    private static void Copy(PackedLayer last, float* values, int count, Span<float> output)
    {
        for (var row = 0; row < count; row++)
        {
            new ReadOnlySpan<float>(values + (row * last.Stride), last.Outputs).CopyTo(output[(row * last.Outputs)..]);
        }
    }
}
