using System.Numerics;

namespace NeuralNet.Optimizers;

/// <summary>p ← p − η g. Full-batch, one-sample or mini-batch is the sampler's affair: the rule is the same.</summary>
public sealed class GradientDescent(int parameterCount) : Optimizer(parameterCount, stateArrays: 0)
{
    private protected override void Update(Span<float> parameters, ReadOnlySpan<float> gradients, float learningRate, int start) =>
        UpdateLoop.Run(new Rule(learningRate), parameters, gradients, [], []);

    private readonly struct Rule(float learningRate) : IUpdateRule
    {
        public Vector<float> Update(Vector<float> parameter, Vector<float> gradient, ref Vector<float> first, ref Vector<float> second) =>
            parameter - (gradient * learningRate);
    }
}
