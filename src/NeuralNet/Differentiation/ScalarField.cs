namespace NeuralNet.Differentiation;

/// <summary>A real function of several variables, f: ℝⁿ → ℝ, evaluated at <paramref name="point"/> <c>[n]</c>.</summary>
public delegate double ScalarField(ReadOnlySpan<double> point);
