using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>h ← ρ h + (1 − ρ) g²; p ← p − η g / (√h + ε) (Tieleman and Hinton, 2012).</summary>
public sealed class RmsProp(int parameterCount, float decayRate = RmsProp.DefaultDecayRate, float epsilon = AdaGrad.DefaultEpsilon)
    : Optimizer(parameterCount, stateArrays: 1)
{
    public const float DefaultDecayRate = 0.99f;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        UpdateLoop.Run(new Rule(learningRate, decayRate, epsilon), parameters, gradients, Remembered(0, start, gradients.Length), []);

    private readonly struct Rule(float learningRate, float decayRate, float epsilon) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
        {
            first = (first * decayRate) + (gradient * gradient * (1 - decayRate));
            return parameter - (gradient * learningRate / (Vector.SquareRoot(first) + new Vector<float>(epsilon)));
        }
    }
}
