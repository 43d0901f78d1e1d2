using System.Runtime.CompilerServices;

namespace NeuralNet.Inference;

/// <summary>Every input of a row, one after the other.</summary>
internal readonly unsafe struct AllInputs(float* row, int count) : ISteps
{
    public int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Input(nint step) => step;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Value(nint step) => row + step;
}
