using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>Cuts the columns of a product into strips as wide as registers allow.</summary>
internal static class StripLoop
{
    /// <summary>The strips of that many columns.</summary>
    public static int Count(int columns) =>
        IsWide(columns) ? Count<WideLanes, Vector512<float>>(columns) : Count<PortableLanes, Vector<float>>(columns);

    /// <summary>The number of the strip that begins at <paramref name="column"/>, from 0; a last one may begin before the others' end.</summary>
    public static int Ordinal<TLanes, TVector>(int column)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged => Count<TLanes, TVector>(column);

    /// <param name="kernel">What makes each.</param>
    /// <param name="columns">At least <see cref="Vector{T}.Count"/>.</param>
    public static void Run<TKernel>(in TKernel kernel, int columns)
        where TKernel : IStripKernel, allows ref struct
    {
        if (IsWide(columns))
        {
            Run<TKernel, WideLanes, Vector512<float>>(kernel, columns);
        }
        else
        {
            Run<TKernel, PortableLanes, Vector<float>>(kernel, columns);
        }
    }

    private static bool IsWide(int columns) => WideLanes.IsSupported && columns >= WideLanes.Count;

    private static int Count<TLanes, TVector>(int columns)
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var most = TLanes.MostVectors * TLanes.Count;
        return (columns + most - 1) / most;
    }

    private static void Run<TKernel, TLanes, TVector>(in TKernel kernel, int columns)
        where TKernel : IStripKernel, allows ref struct
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        var most = TLanes.MostVectors * TLanes.Count;
        for (var done = 0; done < columns; done += most)
        {
            // A last strip narrower than its vector takes columns before it once more: the same chains give the same bits.
            var left = Math.Min(most, columns - done);
            var vectors = (left + TLanes.Count - 1) / TLanes.Count;
            var filled = left - ((vectors - 1) * TLanes.Count);
            var endsInHalf = TLanes.HalfCount < TLanes.Count && filled <= TLanes.HalfCount;
            var column = Math.Min(done, columns - (endsInHalf ? TLanes.HalfCount : TLanes.Count));
            var count = Math.Min(most, columns - column);
            switch (vectors, endsInHalf)
            {
                case (1, false): kernel.Run<TLanes, TVector, OneVector>(column, count); break;
                case (2, false): kernel.Run<TLanes, TVector, TwoVectors>(column, count); break;
                case (3, false): kernel.Run<TLanes, TVector, ThreeVectors>(column, count); break;
                case (4, false): kernel.Run<TLanes, TVector, FourVectors>(column, count); break;
                case (1, true): kernel.Run<TLanes, TVector, HalfAVector>(column, count); break;
                case (2, true): kernel.Run<TLanes, TVector, OneAndAHalf>(column, count); break;
                case (3, true): kernel.Run<TLanes, TVector, TwoAndAHalf>(column, count); break;
                default: kernel.Run<TLanes, TVector, ThreeAndAHalf>(column, count); break;
            }
        }
    }
}
