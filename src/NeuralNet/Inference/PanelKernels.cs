using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>
/// Sums of a layer, bias + x·W, for one row of inputs: each output is one chain of fused multiply-adds in the order of the inputs, as
/// <see cref="Numerics.MatrixProduct"/> has it. The chains of a panel of up to eight vectors, and of the layer's rest, stay in registers from the first input to the last.
/// </summary>
internal static unsafe class PanelKernels<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const int MostVectors = 8;

    /// <param name="layer">Weights and biases.</param>
    /// <param name="steps">The row.</param>
    /// <param name="sums">[stride], overwritten.</param>
    public static void Run<TSteps>(PackedLayer layer, TSteps steps, float* sums)
        where TSteps : struct, ISteps
    {
        var left = layer.Whole / TLanes.Count;
        var column = 0;
        for (; left > MostVectors; left -= MostVectors)
        {
            Panel<TSteps, FourVectors, FourVectors, NoVectors>(layer, column, steps, sums);
            column += MostVectors * TLanes.Count;
        }

        if (layer.HasRest)
        {
            Last<TSteps, OneVector>(layer, column, left, steps, sums);
        }
        else
        {
            Last<TSteps, NoVectors>(layer, column, left, steps, sums);
        }
    }

    private static void Last<TSteps, TRest>(PackedLayer layer, int column, int vectors, TSteps steps, float* sums)
        where TSteps : struct, ISteps
        where TRest : IStripWidth
    {
        switch (vectors)
        {
            case 0: Panel<TSteps, NoVectors, NoVectors, TRest>(layer, column, steps, sums); break;
            case 1: Panel<TSteps, OneVector, NoVectors, TRest>(layer, column, steps, sums); break;
            case 2: Panel<TSteps, TwoVectors, NoVectors, TRest>(layer, column, steps, sums); break;
            case 3: Panel<TSteps, ThreeVectors, NoVectors, TRest>(layer, column, steps, sums); break;
            case 4: Panel<TSteps, FourVectors, NoVectors, TRest>(layer, column, steps, sums); break;
            case 5: Panel<TSteps, FourVectors, OneVector, TRest>(layer, column, steps, sums); break;
            case 6: Panel<TSteps, FourVectors, TwoVectors, TRest>(layer, column, steps, sums); break;
            case 7: Panel<TSteps, FourVectors, ThreeVectors, TRest>(layer, column, steps, sums); break;
            default: Panel<TSteps, FourVectors, FourVectors, TRest>(layer, column, steps, sums); break;
        }
    }

    // By itself, so that its registers are its own whoever calls it.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Panel<TSteps, TLow, THigh, TRest>(PackedLayer layer, int column, TSteps steps, float* sums)
        where TSteps : struct, ISteps
        where TLow : IStripWidth
        where THigh : IStripWidth
        where TRest : IStripWidth
    {
        nint high = TLow.Vectors * TLanes.Count;
        nint lastLow = (TLow.Vectors - 1) * TLanes.Count;
        nint lastHigh = (THigh.Vectors - 1) * TLanes.Count;
        var sumLow = Strip<TLanes, TVector, TLow>.Load(layer.Bias + column, lastLow);
        var sumHigh = Strip<TLanes, TVector, THigh>.Load(layer.Bias + column + high, lastHigh);
        var sumRest = TRest.Vectors == 0 ? default : Vector128.Load(layer.Bias + layer.Whole);
        var weights = layer.Weights + column;
        var rests = layer.Rests;
        nint stride = layer.Whole;
        for (nint step = 0; step < steps.Count; step++)
        {
            var x = TLanes.Broadcast(steps.Value(step));
            var input = steps.Input(step);
            var row = weights + (input * stride);
            sumLow.Add(x, Strip<TLanes, TVector, TLow>.Load(row, lastLow));
            sumHigh.Add(x, Strip<TLanes, TVector, THigh>.Load(row + high, lastHigh));
            if (TRest.Vectors != 0)
            {
                sumRest = Vector128.FusedMultiplyAdd(Vector128.Create(*steps.Value(step)), Vector128.Load(rests + (input * PackedLayer.RestStride)), sumRest);
            }
        }

        sumLow.WithoutNegativeZero().Store(sums + column, lastLow);
        sumHigh.WithoutNegativeZero().Store(sums + column + high, lastHigh);
        if (TRest.Vectors != 0)
        {
            // As wide as it is read again, or it could not be handed on before it is in the cache.
            TLanes.Store(TLanes.Widen(sumRest + Vector128<float>.Zero), sums + layer.Whole);
        }
    }
}
