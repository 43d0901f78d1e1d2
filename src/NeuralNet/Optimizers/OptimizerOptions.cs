namespace NeuralNet.Optimizers;

/// <summary>Which optimizer, and its constants; those that do not apply are left unread.</summary>
public sealed record OptimizerOptions
{
    /// <summary>One of <see cref="Names"/>.</summary>
    public string Name { get; init; } = "sgd";

    /// <summary>η, above 0.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>How η moves over the run.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Constant;

    /// <summary>μ of momentum and nesterov, 0 to below 1.</summary>
    public float Momentum { get; init; } = Optimizers.Momentum.DefaultMomentum;

    /// <summary>ρ of rmsProp, 0 to below 1.</summary>
    public float DecayRate { get; init; } = RmsProp.DefaultDecayRate;

    /// <summary>β₁ of adam, 0 to below 1.</summary>
    public float Beta1 { get; init; } = Adam.DefaultBeta1;

    /// <summary>β₂ of adam, 0 to below 1.</summary>
    public float Beta2 { get; init; } = Adam.DefaultBeta2;

    /// <summary>ε of adaGrad, rmsProp and adam, above 0; null for the optimizer's own.</summary>
    public float? Epsilon { get; init; }

    /// <summary>The names requests use.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sgd", "momentum", "nesterov", "adaGrad", "rmsProp", "adam"];

    /// <summary>A new optimizer for that many parameters.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Name"/> is none of <see cref="Names"/>.</exception>
    public Optimizer Create(int parameterCount) => Name switch
    {
        "sgd" => new GradientDescent(parameterCount),
        "momentum" => new Momentum(parameterCount, Momentum),
        "nesterov" => new Nesterov(parameterCount, Momentum),
        "adaGrad" => new AdaGrad(parameterCount, Epsilon ?? AdaGrad.DefaultEpsilon),
        "rmsProp" => new RmsProp(parameterCount, DecayRate, Epsilon ?? AdaGrad.DefaultEpsilon),
        "adam" => new Adam(parameterCount, Beta1, Beta2, Epsilon ?? Adam.DefaultEpsilon),
        _ => throw new InvalidOperationException($"'{Name}' is no optimizer; there are {string.Join(", ", Names)}."),
    };
}
