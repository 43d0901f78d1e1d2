using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Inference;

/// <summary>Rows of bytes that stand for the numbers of a table, of which the first is 0.</summary>
internal readonly unsafe struct ByteWords(byte* first, float* table, nint inputs) : IWordRows
{
    public int Inputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)inputs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void* Word(nint row, nint input) => first + (row * inputs) + input;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* Value(void* word, int input) => table + ((byte*)word)[input];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Marks(nint row, nint input) =>
        ~Vector256.Equals(Vector256.Load(first + (row * inputs) + input).AsUInt32(), Vector256<uint>.Zero).ExtractMostSignificantBits();
}
