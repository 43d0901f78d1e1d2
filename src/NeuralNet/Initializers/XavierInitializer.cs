namespace NeuralNet.Initializers;

/// <summary>Standard deviation √(1/inputs), which keeps the variance of sigmoid and tanh layers (Glorot and Bengio, 2010, in the form for one direction).</summary>
internal sealed class XavierInitializer() : Initializer("xavier")
{
    public override double StandardDeviation(int inputs, double scale) => Math.Sqrt(1.0 / inputs);
}
