using System.ComponentModel.DataAnnotations;
using NeuralNet.Optimizers;

namespace NNService.Training;

/// <summary>The <c>optimizer</c> of a training request; constants that the named optimizer does not have are absent.</summary>
public sealed record OptimizerRequest
{
    /// <summary>Which; <c>sgd</c> if absent.</summary>
    [AllowedValues("sgd", "momentum", "nesterov", "adaGrad", "rmsProp", "adam")]
    public string Name { get; init; } = "sgd";

    /// <summary>Above 0; <c>0.1</c> if absent.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>What becomes of the learning rate; <c>constant</c> if absent.</summary>
    [AllowedValues("constant", "cosine")]
    public string Schedule { get; init; } = "constant";

    /// <summary>Of momentum and nesterov: 0 to below 1.</summary>
    public double? Momentum { get; init; }

    /// <summary>Of rmsProp: 0 to below 1.</summary>
    public double? DecayRate { get; init; }

    /// <summary>Of adam: 0 to below 1.</summary>
    public double? Beta1 { get; init; }

    /// <summary>Of adam: 0 to below 1.</summary>
    public double? Beta2 { get; init; }

    /// <summary>Of adaGrad, rmsProp and adam: above 0.</summary>
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
