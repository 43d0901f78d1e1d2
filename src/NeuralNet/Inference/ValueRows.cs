using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>Rows of numbers. Where few are zero all are taken, as the dense kernel shares loads.</summary>
/// <param name="first">[rows, inputs].</param>
/// <param name="inputs">Numbers in a row.</param>
/// <param name="wide">Whether the scan may use 512-bit vectors.</param>
internal readonly unsafe struct ValueRows(float* first, int inputs, bool wide) : IInputRows
{
    public void One<TLanes, TVector>(int row, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var values = Row(row);
        var count = NonZeroScan.OfValues(values, inputs, scratch.Places, wide);
        PanelKernels<TLanes, TVector>.Run(layer, new NonZeroValues(scratch.Places, count, values), sums);
    }

    public void Block<TLanes, TVector>(int row, int count, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        if (count < InferenceBlock.LeastRows)
        {
            if (2 * NonZeroScan.CountOfValues(Row(row), count * inputs) > count * inputs)
            {
                DenseKernels<TLanes, TVector>.Run(layer, Row(row), inputs, count, sums);
            }
            else
            {
                InferenceBlock.EachRow<TLanes, TVector, ValueRows>(this, row, count, layer, sums, scratch);
            }

            return;
        }

        var rows = new ValueWords(Row(row), inputs);
        var marks = scratch.Marks();
        if (2 * WordMarks.Set(rows, count, marks) > inputs / WordMarks.WordLength * count)
        {
            DenseKernels<TLanes, TVector>.Run(layer, Row(row), inputs, count, sums);
        }
        else
        {
            WordKernels<TLanes, TVector>.Run(layer, rows, count, marks, sums);
        }
    }

    private float* Row(int row) => first + ((nint)row * inputs);
}
