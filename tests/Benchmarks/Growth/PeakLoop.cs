using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Benchmarks.Growth;

/// <summary>
/// What a core can multiply and add at most: ten chains of fused multiply-adds that stay in registers, as many as hide each other's wait.
/// Measured, as a processor's data sheet says neither its clock under such work nor how much of it this machine is given.
/// </summary>
internal static class PeakLoop
{
    private const int Chains = 10;
    private const int Steps = 20_000;
    private const int Tries = 60;

    /// <summary>Billions of additions and multiplications a second, the best of some dozen milliseconds.</summary>
    public static double GigaflopsPerSecond()
    {
        var (best, sum) = (double.PositiveInfinity, 0f);
        for (var i = 0; i < Tries; i++)
        {
            var started = Stopwatch.GetTimestamp();
            sum += Avx512F.IsSupported ? Wide(Steps) : Narrow(Steps);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        if (!float.IsFinite(sum))
        {
            throw new InvalidOperationException("Each chain tends to one.");
        }

        var lanes = Avx512F.IsSupported ? Vector512<float>.Count : Vector256<float>.Count;
        return 2.0 * Chains * lanes * Steps / best / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Wide(int steps)
    {
        var (x, y) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        Vector512<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
        for (var step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Narrow(int steps)
    {
        var (x, y) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
        Vector256<float> a = y, b = y, c = y, d = y, e = y, f = y, g = y, h = y, i = y, j = y;
        for (var step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j);
    }
}
