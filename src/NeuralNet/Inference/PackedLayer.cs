using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuralNet.Activations;
using NeuralNet.Layers;

namespace NeuralNet.Inference;

/// <summary>
/// A layer's weights and biases as the kernels want them, aligned and at a fixed address: of each row the columns that fill whole vectors, and by themselves
/// the up to four that may be left over, as what one image takes from the second-level cache is what it waits for. Left over, they are read as half a vector
/// or a whole one all the same: the sums of what lies behind them, if computed, are never looked at.
/// </summary>
internal sealed unsafe class PackedLayer
{
    /// <summary>Floats in the widest vector.</summary>
    public const int Lane = 16;

    /// <summary>Floats from one row's rest to the next.</summary>
    public const int RestStride = 4;

    private const int Alignment = 64;

    // Kept alive by this reference, and pinned: the pointers into it stay valid for as long as the layer.
    private readonly float[] memory;

    public PackedLayer(Dense layer, ReadOnlySpan<float> parameters)
    {
        (Inputs, Outputs, Activation) = (layer.Inputs, layer.Outputs, layer.Activation);
        Whole = WholeOf(Outputs);
        HasRest = Whole < Outputs;
        Stride = StrideOf(Outputs);
        memory = GC.AllocateArray<float>(checked((int)Size(layer)), pinned: true);
        var first = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory));
        Bias = (float*)((first + Alignment - 1) & ~(nuint)(Alignment - 1));
        Weights = Bias + Stride;
        Rests = Weights + ((nint)Inputs * Whole);

        layer.Biases(parameters).CopyTo(new Span<float>(Bias, Outputs));
        var weights = layer.Weights(parameters);
        var whole = Math.Min(Whole, Outputs);
        for (var input = 0; input < Inputs; input++)
        {
            var row = weights.Slice(input * Outputs, Outputs);
            row[..whole].CopyTo(new Span<float>(Weights + ((nint)input * Whole), Whole));
            row[whole..].CopyTo(new Span<float>(Rests + ((nint)input * RestStride), RestStride));
        }
    }

    public int Inputs { get; }

    public int Outputs { get; }

    public Activation Activation { get; }

    /// <summary>Columns in whole vectors, a multiple of <see cref="Lane"/>: the last are padded where more than a rest would be left over.</summary>
    public int Whole { get; }

    /// <summary>Whether there are columns behind <see cref="Whole"/>.</summary>
    public bool HasRest { get; }

    /// <summary>Floats from one row of sums to the next, a multiple of <see cref="Lane"/>.</summary>
    public int Stride { get; }

    /// <summary>[<see cref="Stride"/>], zeros where the layer has no biases.</summary>
    public float* Bias { get; }

    /// <summary>[<see cref="Inputs"/>, <see cref="Whole"/>].</summary>
    public float* Weights { get; }

    /// <summary>[<see cref="Inputs"/>, <see cref="RestStride"/>], and a vector's room behind the last.</summary>
    public float* Rests { get; }

    /// <summary>Vectors of so many floats that hold all outputs.</summary>
    public int Vectors(int lanes) => (Outputs + lanes - 1) / lanes;

    /// <summary>Vectors of so many floats that a panel has at most: a kernel holds those of four rows and of a fifth.</summary>
    public static int MostVectors(int lanes) => lanes == Lane ? 4 : 2;

    /// <summary>Floats that a packed layer takes, or more than an array holds.</summary>
    public static long Size(Dense layer) =>
        StrideOf(layer.Outputs) + (layer.Inputs * ((long)WholeOf(layer.Outputs) + (WholeOf(layer.Outputs) < layer.Outputs ? RestStride : 0))) + (2 * Lane);

    private static int WholeOf(int outputs) => outputs % Lane <= RestStride ? outputs / Lane * Lane : StrideOf(outputs);

    private static int StrideOf(int outputs) => (outputs + Lane - 1) / Lane * Lane;
}
