using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>v ← μ v − η g; p ← p + v (Polyak, 1964, in the form of Sutskever et al., 2013).</summary>
public sealed class Momentum(int parameterCount, float momentum = Momentum.DefaultMomentum) : Optimizer(parameterCount, stateArrays: 1)
{
    public const float DefaultMomentum = 0.9f;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        UpdateLoop.Run(new Rule(learningRate, momentum), parameters, gradients, Remembered(0, start, gradients.Length), []);

    private readonly struct Rule(float learningRate, float momentum) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
        {
            first = (first * momentum) - (gradient * learningRate);
            return parameter + first;
        }
    }
}
