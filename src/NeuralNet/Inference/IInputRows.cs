using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>Rows of input that can be taken through a first layer.</summary>
internal unsafe interface IInputRows
{
    /// <summary>The sums of one row, [stride].</summary>
    void One<TLanes, TVector>(int row, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged;

    /// <summary>The sums of a block of rows, [count, stride].</summary>
    void Block<TLanes, TVector>(int row, int count, PackedLayer layer, float* sums, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged;
}
