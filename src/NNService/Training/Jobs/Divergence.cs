namespace NNService.Training.Jobs;

/// <summary>Words for a run whose loss is no longer a number.</summary>
internal static class Divergence
{
    /// <summary>Of learningRate × weightDecay: a weight first becomes 1 minus that of itself, which is larger than it was above 2.</summary>
    private const double LargestDecay = 2;

    public static string Explain(TrainingSession session, PreparedJob prepared)
    {
        var request = prepared.Request;
        var loss = session.Progress.Loss is { } last && !double.IsFinite(last) ? last : session.Progress.LastEpoch?.TrainLoss;
        var scale = prepared.Train.IsImages && request.Normalize == false ? " Images were fed as 0…255; \"normalize\": true divides them by 255." : "";
        return $"The loss became {loss} at iteration {session.State.Iteration - 1}: {Advise(session, request)}{scale}";
    }

    // The first loss is that of parameters which no step has moved yet.
    private static string Advise(TrainingSession session, TrainingRequest request)
    {
        var learningRate = request.Optimizer.LearningRate;
        if (session.State.Iteration == 1 && session.Progress.Loss is { } first && !double.IsFinite(first))
        {
            return "the first parameters or the data are too large for the numbers to hold. "
                + $"Try smaller inputs and targets, or a smaller initializerScale (it was {request.InitializerScale}; only normal has it).";
        }

        return learningRate * request.WeightDecay > LargestDecay
            ? $"the weight decay makes the weights larger with each step. Try a smaller weightDecay (it was {request.WeightDecay}): learningRate × weightDecay should be below 1."
            : $"the steps are too large for the numbers to hold. Try a smaller learningRate (it was {learningRate}), for example a tenth of it.";
    }
}
