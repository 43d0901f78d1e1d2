using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Activations;
using NeuralNet.Layers;

namespace NeuralNet.Inference;

/// <summary>
/// A layer's weights and biases as the kernels want them: every row padded with zeros to whole panels of vectors, aligned, at a fixed
/// address. The sums of the padding are computed and never looked at.
/// </summary>
internal sealed unsafe class PackedLayer
{
    /// <summary>Floats in the widest vector; rows are a multiple of it.</summary>
    public const int Lane = 16;

    private const int Alignment = 64;

    // Kept alive by this reference, and pinned: the pointers into it stay valid for as long as the layer.
    private readonly float[] memory;

    public PackedLayer(Dense layer, ReadOnlySpan<float> parameters)
    {
        (Inputs, Outputs, Activation) = (layer.Inputs, layer.Outputs, layer.Activation);
        Stride = StrideOf(layer.Outputs);
        memory = GC.AllocateArray<float>(Length(layer), pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        Bias = (float*)((first + Alignment - 1) & ~(nuint)(Alignment - 1));
        Weights = Bias + Stride;

        layer.Biases(parameters).CopyTo(new Span<float>(Bias, layer.Outputs));
        var weights = layer.Weights(parameters);
        for (var input = 0; input < Inputs; input++)
        {
            weights.Slice(input * Outputs, Outputs).CopyTo(new Span<float>(Weights + ((nint)input * Stride), Outputs));
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Activation Activation { get; }

    /// <summary>Floats from one row of weights, or of sums, to the next.</summary>
    public int Stride { get; }

    /// <summary>[<see cref="Stride"/>], zeros where the layer has no biases.</summary>
    public float* Bias { get; }

    /// <summary>[<see cref="Inputs"/>, <see cref="Stride"/>].</summary>
    public float* Weights { get; }

    /// <summary>Vectors of so many floats that hold all outputs.</summary>
    public int Vectors(int lanes) => (Outputs + lanes - 1) / lanes;

    /// <summary>Vectors of so many floats that a panel has at most: a kernel holds those of four rows and of a fifth, and a width is whole panels.</summary>
    public static int MostVectors(int lanes) => lanes == Lane ? 4 : 2;

    /// <summary>Floats that a packed layer takes, or more than an array holds.</summary>
    public static long Size(Dense layer) => ((layer.Inputs + 1L) * StrideOf(layer.Outputs)) + Lane;

    /// <summary>Widths that are whole panels of 1, 2, 4 or 8 vectors.</summary>
    public static int StrideOf(int outputs)
    {
        var lanes = (outputs + Lane - 1) / Lane;
        return Lane * (lanes switch { <= 2 => lanes, <= 4 => 4, _ => (lanes + 7) / 8 * 8 });
    }

    private static int Length(Dense layer) => checked((int)Size(layer));
}
