namespace NeuralNet.Initializers;

/// <summary>Standard deviation = the scale, 0.01 in the textbook's two-layer network.</summary>
internal sealed class NormalInitializer() : Initializer("normal")
{
    public override double StandardDeviation(int inputs, double scale) => scale;
}
