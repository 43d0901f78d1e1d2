namespace NNService.Training.Jobs;

/// <summary>Words for a run whose loss is no longer a number.</summary>
internal static class Divergence
{
    public static string Explain(TrainingSession session, PreparedJob prepared)
    {
        var request = prepared.Request;
        var loss = session.Progress.Loss is { } last && !double.IsFinite(last) ? last : session.Progress.LastEpoch?.TrainLoss;
        var scale = prepared.Train.IsImages && !request.Normalize ? " Images were fed as 0…255; \"normalize\": true divides them by 255." : "";
        return $"The loss became {loss} at iteration {session.State.Iteration - 1}: the steps are too large for the numbers to hold. "
            + $"Try a smaller learningRate (it was {request.Optimizer.LearningRate}), for example a tenth of it.{scale}";
    }
}
