using NeuralNet.Optimizers;

namespace NNService.Training;

/// <summary>The <c>optimizer</c> of a training request; constants that the named optimizer does not have are absent.</summary>
public sealed record OptimizerRequest
{
    public string Name { get; init; } = "sgd";

    public double LearningRate { get; init; } = 0.1;

    public string Schedule { get; init; } = "constant";

    public double? Momentum { get; init; }

    public double? DecayRate { get; init; }

    public double? Beta1 { get; init; }

    public double? Beta2 { get; init; }

    public double? Epsilon { get; init; }

    internal OptimizerOptions ToOptions()
    {
        var options = new OptimizerOptions
        {
            Name = Name,
            LearningRate = LearningRate,
            Schedule = Schedule == "cosine" ? LearningRateSchedule.Cosine : LearningRateSchedule.Constant,
            Epsilon = (float?)Epsilon,
        };
        return options with
        {
            Momentum = (float?)Momentum ?? options.Momentum,
            DecayRate = (float?)DecayRate ?? options.DecayRate,
            Beta1 = (float?)Beta1 ?? options.Beta1,
            Beta2 = (float?)Beta2 ?? options.Beta2,
        };
    }
}
