namespace NeuralNet.Training;

/// <summary>
/// What a step does to the parameters once their gradients are known. Weights, not biases, decay apart from the gradient, so that an
/// optimizer that scales gradients does not scale the decay away or up (Loshchilov and Hutter, 2019).
/// </summary>
/// <param name="State">Whose parameters and optimizer move.</param>
/// <param name="LearningRate">Of the step.</param>
/// <param name="WeightDecay">λ; a weight first becomes w (1 − η λ).</param>
internal readonly record struct ParameterMove(TrainingState State, float LearningRate, float WeightDecay)
{
    /// <summary>Whether parameters whose gradient is 0 stay as they are, and need not be asked.</summary>
    public bool IsStillWithoutGradient => WeightDecay == 0 && !State.Optimizer.MovesWithoutGradient;

    /// <summary>Moves the weights from <paramref name="start"/> on, by as many gradients.</summary>
    public void Weights(int start, ReadOnlySpan<float> gradients)
    {
        if (WeightDecay != 0)
        {
            var kept = 1 - (LearningRate * WeightDecay);
            foreach (ref var weight in State.Parameters.AsSpan(start, gradients.Length))
            {
                weight *= kept;
            }
        }

        Biases(start, gradients);
    }

    /// <summary>Moves the biases from <paramref name="start"/> on, by as many gradients.</summary>
    public void Biases(int start, ReadOnlySpan<float> gradients) =>
        State.Optimizer.Continue(State.Parameters.AsSpan(start, gradients.Length), gradients, LearningRate, start);
}
