using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>h ← h + g²; p ← p − η g / (√h + ε) (Duchi et al., 2011).</summary>
public sealed class AdaGrad(int parameterCount, float epsilon = AdaGrad.DefaultEpsilon) : Optimizer(parameterCount, stateArrays: 1)
{
    public const float DefaultEpsilon = 1e-7f;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        UpdateLoop.Run(new Rule(learningRate, epsilon), parameters, gradients, Remembered(0, start, gradients.Length), []);

    private readonly struct Rule(float learningRate, float epsilon) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
        {
            first += gradient * gradient;
            return parameter - (gradient * learningRate / (Vector.SquareRoot(first) + new Vector<float>(epsilon)));
        }
    }
}
