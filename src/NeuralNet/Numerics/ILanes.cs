using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>
/// A vector of floats of some width, so that one kernel text serves every width. Each lane is an independent chain of fused
/// multiply-adds, so the results have the same bits in any of them.
/// </summary>
/// <typeparam name="TVector">The vector's type.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats in one vector.</summary>
    static abstract int Count { get; }

    /// <summary>Vectors in a strip: a kernel holds a strip of four rows and one of a fifth, 20 of 32 registers, or 15 of 16.</summary>
    static abstract int MostVectors { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector vector, float* target);

    static abstract TVector Broadcast(float* value);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>
    /// Floats in the lower part of a vector whose operations cost half of a whole one's on some processors, which make 512 bits in two turns;
    /// <see cref="Count"/> where there is no such part.
    /// </summary>
    static abstract int HalfCount { get; }

    /// <summary>Only the lower <see cref="HalfCount"/>; the others are undefined.</summary>
    static abstract TVector LoadHalf(float* source);

    /// <summary>Only the lower <see cref="HalfCount"/>.</summary>
    static abstract void StoreHalf(TVector vector, float* target);

    /// <summary><see cref="MultiplyAdd"/> of the lower <see cref="HalfCount"/>; the others are undefined.</summary>
    static abstract TVector MultiplyAddHalf(TVector a, TVector b, TVector c);

    /// <summary>Four floats, and zeros behind them.</summary>
    static abstract TVector Widen(Vector128<float> first);

    /// <summary>The same values, with +0 for −0.</summary>
    static abstract TVector WithoutNegativeZero(TVector vector);
}
