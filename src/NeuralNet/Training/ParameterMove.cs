namespace NeuralNet.Training;

/// <summary>
/// What a step does to the parameters once their gradients are known. Weights, not biases, decay apart from the gradient, so that an
/// optimizer that scales gradients does not scale the decay away or up (Loshchilov and Hutter, 2019).
/// </summary>
/// <param name="State">Whose parameters and optimizer move.</param>
/// <param name="Gradients">[parameters].</param>
/// <param name="LearningRate">Of the step.</param>
/// <param name="WeightDecay">λ; a weight first becomes w (1 − η λ).</param>
internal readonly record struct ParameterMove(TrainingState State, float[] Gradients, float LearningRate, float WeightDecay)
{
    /// <summary>Moves the weights from <paramref name="start"/> on.</summary>
    public void Weights(int start, int count)
    {
        if (WeightDecay != 0)
        {
            var kept = 1 - (LearningRate * WeightDecay);
            foreach (ref var weight in State.Parameters.AsSpan(start, count))
            {
                weight *= kept;
            }
        }

        Biases(start, count);
    }

    /// <summary>Moves the biases from <paramref name="start"/> on.</summary>
    public void Biases(int start, int count) =>
        State.Optimizer.Continue(State.Parameters.AsSpan(start, count), Gradients.AsSpan(start, count), LearningRate, start);
}
