using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNet.Numerics;

/// <summary>tanh x: an odd polynomial for |x| &lt; 0.625, where 1 − 2/(e^2|x| + 1) would lose its leading digits, that formula beyond (Cephes, tanhf).</summary>
internal readonly struct HyperbolicTangent : IVectorFunction
{
    private const float PolynomialLimit = 0.625f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Invoke(Vector<float> x)
    {
        var magnitude = Vector.Abs(x);
        var two = new Vector<float>(2f);
        var far = Vector<float>.One - (two / (Exponential.Invoke(magnitude + magnitude) + Vector<float>.One));
        far = Vector.CopySign(far, x);

        var square = x * x;
        var polynomial = new Vector<float>(-5.70498872745e-3f);
        polynomial = Vector.FusedMultiplyAdd(polynomial, square, new Vector<float>(2.06390887954e-2f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, square, new Vector<float>(-5.37397155531e-2f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, square, new Vector<float>(1.33314422036e-1f));
        polynomial = Vector.FusedMultiplyAdd(polynomial, square, new Vector<float>(-3.33332819422e-1f));
        var near = Vector.FusedMultiplyAdd(polynomial * square, x, x);
        return Vector.ConditionalSelect(Vector.LessThan(magnitude, new Vector<float>(PolynomialLimit)), near, far);
    }
}
