using System.Runtime.CompilerServices;

namespace NeuralNet.Inference;

/// <summary>The bytes of a row that are not zero, as a list of their places; a table says which number a byte stands for.</summary>
internal readonly unsafe struct NonZeroBytes(ushort* places, int count, byte* row, float* table) : ISteps
{
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Input(nint step) => places[step];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Value(nint step) => table + row[places[step]];
}
