using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>Rows of bytes.</summary>
/// <param name="first">[rows, inputs].</param>
/// <param name="table">What a byte stands for.</param>
/// <param name="inputs">Bytes in a row.</param>
/// <param name="wide">Whether the scan may use 512-bit vectors.</param>
internal readonly unsafe struct ByteRows(byte* first, float* table, int inputs, bool wide) : IInputRows
{
    public void One<TLanes, TVector>(int row, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var pixels = first + ((nint)row * inputs);
        var count = NonZeroScan.OfBytes(pixels, inputs, scratch.Places, wide);
        PanelKernels<TLanes, TVector>.Run(layer, new NonZeroBytes(scratch.Places, count, pixels, table), sums);
    }

    public void Block<TLanes, TVector>(int row, int count, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        if (count < InferenceBlock.LeastRows)
        {
            InferenceBlock.EachRow<TLanes, TVector, ByteRows>(this, row, count, layer, sums, scratch);
            return;
        }

        var rows = new ByteWords(first + ((nint)row * inputs), table, inputs);
        var marks = scratch.Marks();
        WordMarks.Set(rows, count, marks);
        WordKernels<TLanes, TVector>.Run(layer, rows, count, marks, sums);
    }
}
