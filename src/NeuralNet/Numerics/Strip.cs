using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>
/// Neighbouring columns of a row in up to four vectors, the last of which may be a half, which stay in registers. Where the columns do not fill
/// them, the last vector ends with them and overlaps the one before it: what both hold goes through the same arithmetic twice.
/// </summary>
internal unsafe struct Strip<TLanes, TVector, TWidth>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
    where TWidth : IStripWidth
{
    // Four fields are the most that the compiler takes apart into registers.
    private TVector vector0;
    private TVector vector1;
    private TVector vector2;
    private TVector vector3;

    /// <summary>Floats that the vectors hold side by side.</summary>
    public static int Length
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ((TWidth.Vectors - 1) * TLanes.Count) + LastCount;
    }

    /// <summary>Floats in the last vector.</summary>
    public static int LastCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWidth.EndsInHalf ? TLanes.HalfCount : TLanes.Count;
    }

    /// <param name="first">The first column.</param>
    /// <param name="last">Where the last vector begins, in floats from there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Strip<TLanes, TVector, TWidth> Load(float* first, nint last) => new()
    {
        vector0 = At(first, 0, last),
        vector1 = At(first, 1, last),
        vector2 = At(first, 2, last),
        vector3 = At(first, 3, last),
    };

    /// <summary>Where <see cref="Load"/> would take the same from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* first, nint last)
    {
        Put(vector0, first, 0, last);
        Put(vector1, first, 1, last);
        Put(vector2, first, 2, last);
        Put(vector3, first, 3, last);
    }

    /// <summary>The same values, with +0 for −0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Strip<TLanes, TVector, TWidth> WithoutNegativeZero() => new()
    {
        vector0 = TWidth.Vectors > 0 ? TLanes.WithoutNegativeZero(vector0) : default,
        vector1 = TWidth.Vectors > 1 ? TLanes.WithoutNegativeZero(vector1) : default,
        vector2 = TWidth.Vectors > 2 ? TLanes.WithoutNegativeZero(vector2) : default,
        vector3 = TWidth.Vectors > 3 ? TLanes.WithoutNegativeZero(vector3) : default,
    };

    /// <summary>Adds x·<paramref name="row"/>, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TVector x, in Strip<TLanes, TVector, TWidth> row)
    {
        if (TWidth.Vectors > 0)
        {
            vector0 = Added(x, row.vector0, vector0, 0);
        }

        if (TWidth.Vectors > 1)
        {
            vector1 = Added(x, row.vector1, vector1, 1);
        }

        if (TWidth.Vectors > 2)
        {
            vector2 = Added(x, row.vector2, vector2, 2);
        }

        if (TWidth.Vectors > 3)
        {
            vector3 = Added(x, row.vector3, vector3, 3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsHalf(int vector) => TWidth.EndsInHalf && vector == TWidth.Vectors - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Added(TVector x, TVector factor, TVector sum, int vector) =>
        IsHalf(vector) ? TLanes.MultiplyAddHalf(x, factor, sum) : TLanes.MultiplyAdd(x, factor, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector At(float* first, int vector, nint last) =>
        vector < TWidth.Vectors - 1 ? TLanes.Load(first + (vector * TLanes.Count))
        : IsHalf(vector) ? TLanes.LoadHalf(first + last)
        : vector == TWidth.Vectors - 1 ? TLanes.Load(first + last)
        : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(TVector values, float* first, int vector, nint last)
    {
        if (IsHalf(vector))
        {
            TLanes.StoreHalf(values, first + last);
        }
        else if (vector < TWidth.Vectors)
        {
            TLanes.Store(values, vector < TWidth.Vectors - 1 ? first + (vector * TLanes.Count) : first + last);
        }
    }
}
