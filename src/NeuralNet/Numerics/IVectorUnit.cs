using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>The vectors that a kernel is written in, chosen when it is compiled. Every unit gives the same bits.</summary>
internal unsafe interface IVectorUnit<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Width { get; }

    static abstract TVector Load(float* first);

    static abstract void Store(TVector values, float* first);

    /// <summary>sum + x·values, rounded once.</summary>
    static abstract TVector MultiplyAdd(float* x, float* values, TVector sum);
}

/// <summary>Whatever the machine has: eight floats with AVX2, four with NEON.</summary>
internal readonly unsafe struct NativeUnit : IVectorUnit<Vector<float>>
{
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(float* first) => Vector.Load(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> values, float* first) => Vector.Store(values, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> MultiplyAdd(float* x, float* values, Vector<float> sum) =>
        Vector.FusedMultiplyAdd(new Vector<float>(*x), Vector.Load(values), sum);
}

/// <summary>Sixteen floats, with AVX-512.</summary>
internal readonly unsafe struct WideUnit : IVectorUnit<Vector512<float>>
{
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* first) => Vector512.Load(first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> values, float* first) => Vector512.Store(values, first);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(float* x, float* values, Vector512<float> sum) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(*x), Vector512.Load(values), sum);
}
