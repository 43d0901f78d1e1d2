using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Inference;

/// <summary>Rows of numbers. NaN is none that is zero.</summary>
internal readonly unsafe struct ValueWords(float* first, nint inputs) : IWordRows
{
    public int Inputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)inputs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void* Word(nint row, nint input) => first + (row * inputs) + input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Value(void* word, int input) => (float*)word + input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Marks(nint row, nint input)
    {
        var values = (float*)Word(row, input);
        var zeros = Zeros(values) | (Zeros(values + 8) << 8) | (Zeros(values + 16) << 16) | (Zeros(values + 24) << 24);

        // A bit of four that is set moves to the lowest of them, and these move together.
        var marks = ~zeros | (~zeros >> 1);
        marks = (marks | (marks >> 2)) & 0x11111111;
        marks = (marks | (marks >> 3)) & 0x03030303;
        marks = (marks | (marks >> 6)) & 0x000F000F;
        return (marks | (marks >> 12)) & 0xFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Zeros(float* values) => Vector256.Equals(Vector256.Load(values), Vector256<float>.Zero).ExtractMostSignificantBits();
}
