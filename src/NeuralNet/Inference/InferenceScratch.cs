using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuralNet.Inference;

/// <summary>The memory that one run of an <see cref="InferencePlan"/> writes to, at fixed addresses. Belongs to one thread at a time.</summary>
internal sealed unsafe class InferenceScratch
{
    private const int Alignment = 64;

    private readonly float[] sums;
    private readonly ushort[] places;
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

        SumsLength = widest;
        sums = GC.AllocateArray<float>((2 * SumsLength) + PackedLayer.Lane, pinned: true);
        places = GC.AllocateUninitializedArray<ushort>(layers[0].Inputs + NonZeroScan.Slack, pinned: true);
        inputs = layers[0].Inputs;
        BlockLength = InferenceBlock.MostRows(widest) * widest;
        Sums = Align(sums);
        Places = (ushort*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(places));
    }

    /// <summary>Two halves, taken in turns by the layers, each a row of the widest layer.</summary>
    public float* Sums { get; }

    /// <summary>Floats in one half.</summary>
    public int SumsLength { get; }

    /// <summary>The inputs of a row that are not zero.</summary>
    public ushort* Places { get; }

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
