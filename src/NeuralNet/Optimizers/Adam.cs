using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>
/// m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← p − η m̂ / (√v̂ + ε), with m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ)
/// (Kingma and Ba, 2015, algorithm 1).
/// </summary>
public sealed class Adam(
    int parameterCount, float beta1 = Adam.DefaultBeta1, float beta2 = Adam.DefaultBeta2, float epsilon = Adam.DefaultEpsilon)
    : Optimizer(parameterCount, stateArrays: 2)
{
    public const float DefaultBeta1 = 0.9f;
    public const float DefaultBeta2 = 0.999f;
    public const float DefaultEpsilon = 1e-8f;

    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start)
    {
        var firstCorrection = (float)(1 / (1 - Math.Pow(beta1, Steps)));
        var secondCorrection = (float)(1 / (1 - Math.Pow(beta2, Steps)));
        UpdateLoop.Run(
            new Rule(learningRate * firstCorrection, secondCorrection, beta1, beta2, epsilon), parameters, gradients, Remembered(0, start, gradients.Length), Remembered(1, start, gradients.Length));
    }

    private readonly struct Rule(float correctedRate, float secondCorrection, float beta1, float beta2, float epsilon) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second)
        {
            first = (first * beta1) + (gradient * (1 - beta1));
            second = (second * beta2) + (gradient * gradient * (1 - beta2));
            return parameter - (first * correctedRate / (Vector.SquareRoot(second * secondCorrection) + new Vector<float>(epsilon)));
        }
    }
}
