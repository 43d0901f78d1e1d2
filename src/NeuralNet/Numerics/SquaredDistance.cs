using System.Numerics;

namespace NeuralNet.Numerics;

/// <summary>
/// Σ (a − b)² in double precision, in the order in which numpy adds (pairwise, in blocks of 128 with eight running sums), so that
/// results printed by numpy come out to the last bit; for up to seven values that is left to right.
/// </summary>
internal static class SquaredDistance
{
    private const int Lanes = 8;
    private const int Block = 128;

    /// <summary>The sum over two spans of the same length.</summary>
    public static double Between<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (a.Length > Block)
        {
            var half = a.Length / 2 / Lanes * Lanes;
            return Between(a[..half], b[..half]) + Between(a[half..], b[half..]);
        }

        var sum = 0.0;
        var i = 0;
        if (a.Length >= Lanes)
        {
            Span<double> sums = stackalloc double[Lanes];
            sums.Clear();
            for (; i <= a.Length - Lanes; i += Lanes)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    sums[lane] += Square(a[i + lane], b[i + lane]);
                }
            }

            sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        }

        for (; i < a.Length; i++)
        {
            sum += Square(a[i], b[i]);
        }

        return sum;
    }

    private static double Square<T>(T a, T b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var difference = double.CreateChecked(a) - double.CreateChecked(b);
        return difference * difference;
    }
}
