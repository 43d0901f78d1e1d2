using System.Runtime.CompilerServices;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>A panel of a layer's weights, row by row: neighbouring columns in some vectors, the last of which may be the layer's rest.</summary>
internal readonly unsafe struct PanelRows<TLanes, TVector, TWidth>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
    where TWidth : IStripWidth
{
    private readonly float* first;
    private readonly nint stride;
    private readonly nint last;
    private readonly nint lastStride;

    /// <param name="layer">Whose weights they are.</param>
    /// <param name="column">The first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PanelRows(PackedLayer layer, int column)
    {
        nint behind = (TWidth.Vectors - 1) * TLanes.Count;
        first = layer.Weights + column;
        stride = layer.Whole;
        (last, lastStride) = column + behind < layer.Whole ? (behind, 0) : ((nint)(layer.Rests - first), PackedLayer.RestStride - stride);
    }

    /// <summary>The weights of an input.</summary>
    public Strip<TLanes, TVector, TWidth> this[nint input]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Strip<TLanes, TVector, TWidth>.Load(first + (input * stride), last + (input * lastStride));
    }
}
