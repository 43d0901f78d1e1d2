using System.Runtime.CompilerServices;

namespace NeuralNet.Inference;

/// <summary>The inputs of a row of numbers that are not zero, as a list of their places.</summary>
internal readonly unsafe struct NonZeroValues(ushort* places, int count, float* row) : ISteps
{
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Input(nint step) => places[step];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Value(nint step) => row + places[step];
}
