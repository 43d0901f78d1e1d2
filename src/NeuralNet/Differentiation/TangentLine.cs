namespace NeuralNet.Differentiation;

/// <summary>The straight line <c>slope·t + intercept</c> that touches a function's graph at one point.</summary>
public readonly record struct TangentLine(double Slope, double Intercept)
{
    /// <summary>The line through (<paramref name="at"/>, <paramref name="value"/>) with the given slope.</summary>
    public static TangentLine Through(double at, double value, double slope) => new(slope, value - (slope * at));

    /// <summary>The line's height at <paramref name="t"/>.</summary>
    public double ValueAt(double t) => (Slope * t) + Intercept;
}
