namespace NeuralNet.Tests.Numerics;

/// <summary>Errors of single-precision results, measured in the distance of neighbouring floats at the exact value.</summary>
internal static class UnitsInTheLastPlace
{
    public static double Between(float actual, double exact)
    {
        var magnitude = Math.Abs((float)exact);
        var unit = (double)MathF.BitIncrement(magnitude) - magnitude;
        return Math.Abs(actual - exact) / unit;
    }
}
