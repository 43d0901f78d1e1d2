using System.Numerics;
using System.Runtime.Intrinsics;

namespace NeuralNet.Numerics;

/// <summary>Cuts the columns of a product into strips as wide as registers allow.</summary>
internal static class StripLoop
{
    // A kernel holds a strip of four rows and one of a fifth: 20 of 32 registers, or 15 of 16.
    private const int MostWideVectors = 4;
    private const int MostVectors = 3;

    /// <param name="kernel">What makes each.</param>
    /// <param name="columns">At least <see cref="Vector{T}.Count"/>.</param>
    public static void Run<TKernel>(in TKernel kernel, int columns)
        where TKernel : IStripKernel, allows ref struct
    {
        if (WideLanes.IsSupported && columns >= WideLanes.Count)
        {
            Run<TKernel, WideLanes, Vector512<float>>(kernel, columns, MostWideVectors);
        }
        else
        {
            Run<TKernel, PortableLanes, Vector<float>>(kernel, columns, MostVectors);
        }
    }

    private static void Run<TKernel, TLanes, TVector>(in TKernel kernel, int columns, int most)
        where TKernel : IStripKernel, allows ref struct
        where TLanes : ILanes<TVector>
        where TVector : unmanaged
    {
        for (var done = 0; done < columns; done += most * TLanes.Count)
        {
            // A last strip narrower than a vector takes columns before it once more: the same chains give the same bits.
            var column = Math.Min(done, columns - TLanes.Count);
            var count = Math.Min(most * TLanes.Count, columns - column);
            switch ((count + TLanes.Count - 1) / TLanes.Count)
            {
                case 1: kernel.Run<TLanes, TVector, OneVector>(column, count); break;
                case 2: kernel.Run<TLanes, TVector, TwoVectors>(column, count); break;
                case 3: kernel.Run<TLanes, TVector, ThreeVectors>(column, count); break;
                default: kernel.Run<TLanes, TVector, FourVectors>(column, count); break;
            }
        }
    }
}
