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
        var marks = 0u;
        for (var word = 0; word < WordMarks.Together; word++)
        {
            var zeros = Vector128.Equals(Vector128.Load((float*)Word(row, input + (word * WordMarks.WordLength))), Vector128<float>.Zero);
            marks |= (zeros == Vector128<float>.AllBitsSet.AsSingle() ? 0u : 1u) << word;
        }

        return marks;
    }
}
