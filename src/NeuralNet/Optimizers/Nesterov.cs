using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>
/// v ← μ v − η g; p ← p + μ v − η g: Nesterov's accelerated gradient, written for parameters that already stand at the look-ahead point
/// (Bengio et al., 2013), so that the gradient is taken where it is needed.
/// </summary>
public sealed class Nesterov(int parameterCount, float momentum = Momentum.DefaultMomentum) : Optimizer(parameterCount, stateArrays: 1)
{
    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        UpdateLoop.Run(new Rule(learningRate, momentum), parameters, gradients, Remembered(0, start, gradients.Length), []);

    private readonly struct Rule(float learningRate, float momentum) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
        {
            var step = gradient * learningRate;
            first = (first * momentum) - step;
            return parameter + (first * momentum) - step;
        }
    }
}
