using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>Rows of bytes.</summary>
/// <param name="first">[rows, inputs].</param>
/// <param name="table">What a byte stands for.</param>
/// <param name="inputs">Bytes in a row.</param>
/// <param name="wide">Whether the scan may use 512-bit vectors.</param>
internal readonly unsafe struct ByteRows(byte* first, float* table, int inputs, bool wide) : IInputRows
{
    public void One<TLanes, TVector>(int row, PackedLayer layer, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged =>
        PanelKernels<TLanes, TVector>.One(layer, Steps(row, scratch.Places), scratch.Sums);

    public void Two<TLanes, TVector>(int row, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged =>
        PanelKernels<TLanes, TVector>.Two(
            layer, Steps(row, scratch.Places), Steps(row + 1, scratch.Places + scratch.PlacesLength), sums, sums + layer.Stride);

    public void Block<TLanes, TVector>(int row, int count, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var rows = new ByteWords(first + ((nint)row * inputs), table, inputs);
        var marks = scratch.Marks();
        WordMarks.Set(rows, count, marks);
        WordKernels<TLanes, TVector>.Run(layer, rows, count, marks, sums);
    }

    private NonZeroBytes Steps(int row, int* places)
    {
        var pixels = first + ((nint)row * inputs);
        return new NonZeroBytes(places, NonZeroScan.OfBytes(pixels, inputs, places, wide), pixels, table);
    }
}
