namespace NeuralNet.Initializers;

/// <summary>Standard deviation √(2/inputs): ReLU drops half of the variance (He et al., 2015).</summary>
internal sealed class HeInitializer() : Initializer("he")
{
    public override double StandardDeviation(int inputs, double scale) => Math.Sqrt(2.0 / inputs);
}
