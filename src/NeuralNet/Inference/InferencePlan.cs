using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics;
using NeuralNet.Layers;
using NeuralNet.Numerics;

namespace NeuralNet.Inference;

/// <summary>
/// A network laid out for predictions: packed layers, and a first layer that passes over inputs that are exactly zero, as four fifths of a
/// digit's pixels are. A product with zero leaves a sum as it is, so the outputs have the bits of the dense product; only a sum of −0,
/// which no activation tells from +0, becomes +0. One row runs through all layers by itself, more of them in blocks; either way gives a row the same bits.
/// </summary>
internal sealed unsafe class InferencePlan
{
    // A network beyond this runs from memory whatever its layout, and a second copy of its weights would be a lot.
    private const long MostNumbers = 1 << 22;

    /// <summary>Most rows of one run; more bring no speed, and the sums of these still fit the second-level cache.</summary>
    public const int ChunkSize = 100;

    private readonly PackedLayer[] layers;
    private readonly bool wide;

    private readonly InferenceScratches scratches;

    private InferencePlan(PackedLayer[] layers, bool wide) => (this.layers, this.wide, scratches) = (layers, wide, new InferenceScratches(layers));

    /// <param name="layers">Of the architecture.</param>
    /// <param name="parameters">Of all layers.</param>
    /// <param name="allowWide">Whether 512-bit vectors may be used where there are any.</param>
    /// <returns>Null for a large network or many inputs, and for weights that are not all finite: with those a product with zero is no zero.</returns>
    public static InferencePlan? TryMake(ImmutableArray<Dense> layers, ReadOnlySpan<float> parameters, bool allowWide = true)
    {
        if (layers.Sum(PackedLayer.Size) > MostNumbers || layers[0].Inputs > NonZeroScan.MostInputs || !IsFinite(parameters))
        {
            return null;
        }

        var packed = new PackedLayer[layers.Length];
        for (var i = 0; i < packed.Length; i++)
        {
            packed[i] = new PackedLayer(layers[i], parameters);
        }

        return new InferencePlan(packed, allowWide && WideLanes.IsSupported);
    }

    /// <summary>Runs rows of numbers; lengths are the caller's care.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="output">[rows, outputs], overwritten.</param>
    /// <param name="rows">How many.</param>
    public void Run(ReadOnlySpan<float> input, Span<float> output, int rows)
    {
        fixed (float* first = input)
        {
            Run(new ValueRows(first, layers[0].Inputs, wide), output, rows);
        }
    }

    /// <summary>Runs rows of bytes; lengths are the caller's care.</summary>
    /// <param name="input">[rows, inputs].</param>
    /// <param name="table">256 numbers that the bytes stand for; the first is 0.</param>
    /// <param name="output">[rows, outputs], overwritten.</param>
    /// <param name="rows">How many.</param>
    public void Run(ReadOnlySpan<byte> input, ReadOnlySpan<float> table, Span<float> output, int rows)
    {
        fixed (byte* first = input)
        {
            fixed (float* values = table)
            {
                Run(new ByteRows(first, values, layers[0].Inputs, wide), output, rows);
            }
        }
    }

    private void Run<TRows>(TRows rows, Span<float> output, int count)
        where TRows : struct, IInputRows
    {
        var scratch = scratches.Take();
        if (wide)
        {
            Run<WideLanes, Vector512<float>, TRows>(rows, output, count, scratch);
        }
        else
        {
            Run<PortableLanes, Vector<float>, TRows>(rows, output, count, scratch);
        }

        scratches.Return(scratch);
    }

    private void Run<TLanes, TVector, TRows>(TRows rows, Span<float> output, int count, InferenceScratch scratch)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
        where TRows : struct, IInputRows
    {
        if (count != 1)
        {
            InferenceBlock.Run<TLanes, TVector, TRows>(layers, rows, count, wide, scratch, output);
            return;
        }

        var x = scratch.Sums;
        rows.One<TLanes, TVector>(0, layers[0], x, scratch);
        LayerActivation.Apply(layers[0], x, 1, wide);
        for (var i = 1; i < layers.Length; i++)
        {
            var y = scratch.Sums + (i % 2 * scratch.SumsLength);
            PanelKernels<TLanes, TVector>.Run(layers[i], new AllInputs(x, layers[i].Inputs), y);
            LayerActivation.Apply(layers[i], y, 1, wide);
            x = y;
        }

        new ReadOnlySpan<float>(x, layers[^1].Outputs).CopyTo(output);
    }

    private static bool IsFinite(ReadOnlySpan<float> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (!float.IsFinite(parameter))
            {
                return false;
            }
        }

        return true;
    }
}
