using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>
/// e^x in single precision by range reduction to |r| ≤ ½ ln 2 and a polynomial (Cephes, expf), within 2 units in the last place.
/// Fused multiply-adds alone, so the bits do not depend on the vector width. Below −87.3 the result is 0, above 88.7 it is +∞.
/// </summary>
internal readonly struct Exponential : IVectorFunction
{
    private const float Lowest = -87.33654f;
    private const float Highest = 88.72283f;
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x)
    {
        // The native forms differ for NaN alone, which the last line puts back.
        var clamped = Vector.MinNative(Vector.MaxNative(x, new Vector<float>(Lowest)), new Vector<float>(Highest));
        var n = Vector.Round(clamped * Log2E);
        var r = Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2High), clamped);
        r = Vector.FusedMultiplyAdd(n, new Vector<float>(-Ln2Low), r);

        var polynomial = new Vector<float>(1.9875691500e-4f);
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1.3981999507e-3f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(8.3334519073e-3f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(4.1665795894e-2f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(1.6666665459e-1f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r, new Vector<float>(5.0000001201e-1f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, r * r, r + Vector<float>.One);

        // n reaches 128 at the upper end, one more than an exponent holds: the scale goes on in two halves.
        var power = Vector.ConvertToInt32Native(n);
        var half = Vector.ShiftRightArithmetic(power, 1);
        var scaled = polynomial * PowerOfTwo(half) * PowerOfTwo(power - half);

        scaled = Vector.ConditionalSelect(Vector.LessThan(x, new Vector<float>(Lowest)), Vector<float>.Zero, scaled);
        scaled = Vector.ConditionalSelect(Vector.GreaterThan(x, new Vector<float>(Highest)), new Vector<float>(float.PositiveInfinity), scaled);
        return Vector.ConditionalSelect(Vector.Equals(x, x), scaled, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> exponent) =>
        Vector.AsVectorSingle(Vector.ShiftLeft(exponent + new Vector<int>(ExponentBias), MantissaBits));
}
