using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Inference;

/// <summary>The memory that one run of an <see cref="InferencePlan"/> writes to, at fixed addresses. Belongs to one thread at a time.</summary>
internal sealed unsafe class InferenceScratch
{
    private const int Alignment = 64;

    private readonly float[] sums;
    private readonly int[] places;
    private readonly int inputs;
    private float[]? blocks;
    private ulong[]? marks;

    /// <param name="layers">Of the plan.</param>
    public InferenceScratch(ReadOnlySpan<PackedLayer> layers)
    {
        var widest = 0;
        foreach (var layer in layers)
        {
            widest = Math.Max(widest, layer.Stride);
        }

        SumsLength = 2 * widest;
        sums = GC.AllocateArray<float>((2 * SumsLength) + PackedLayer.Lane, pinned: true);
        PlacesLength = layers[0].Inputs + NonZeroScan.Slack;
        places = GC.AllocateUninitializedArray<int>(2 * PlacesLength, pinned: true);
        inputs = layers[0].Inputs;
        BlockLength = InferenceBlock.MostRows(widest) * widest;
        Sums = Align(sums);
        Places = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(places));
    }

    /// <summary>Two halves, taken in turns by the layers, each of two rows of the widest layer.</summary>
    public float* Sums { get; }

    /// <summary>Floats in one half.</summary>
    public int SumsLength { get; }

    /// <summary>Two lists of inputs that are not zero.</summary>
    public int* Places { get; }

    /// <summary>Room of one list.</summary>
    public int PlacesLength { get; }

    /// <summary>Floats in one half of <see cref="Blocks"/>.</summary>
    public int BlockLength { get; }

    /// <summary>As <see cref="Sums"/>, of a block of rows; made when first asked for, as single rows do without.</summary>
    public float* Blocks() => Align(blocks ??= GC.AllocateUninitializedArray<float>((2 * BlockLength) + PackedLayer.Lane, pinned: true));

    /// <summary>The marks of a block of rows; made when first asked for.</summary>
    public ulong* Marks() =>
        (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(marks ??= GC.AllocateUninitializedArray<ulong>(WordMarks.Room(inputs), pinned: true)));

    private static float* Align(float[] memory) =>
        (float*)(((nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)) + Alignment - 1) & ~(nuint)(Alignment - 1));
}
