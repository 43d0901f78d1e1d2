namespace NNService.Training;

/// <summary>What is to be trained and how, as the contract names it; the defaults are the contract's.</summary>
public sealed record TrainingRequest
{
    public string? Name { get; init; }

    /// <summary>The name of a data set, or null where <see cref="InlineData"/> holds it.</summary>
    public string? Dataset { get; init; }

    public InlineDataset? InlineData { get; init; }

    public bool Normalize { get; init; } = true;

    public IReadOnlyList<int> HiddenLayers { get; init; } = [50, 100];

    public string HiddenActivation { get; init; } = "sigmoid";

    public string OutputActivation { get; init; } = "softmax";

    public bool Biases { get; init; } = true;

    public string Initializer { get; init; } = "xavier";

    public double InitializerScale { get; init; } = 0.01;

    public string Loss { get; init; } = "crossEntropy";

    public OptimizerRequest Optimizer { get; init; } = new();

    /// <summary>0 for the whole set.</summary>
    public int BatchSize { get; init; } = 100;

    public string Sampling { get; init; } = "shuffle";

    public int Epochs { get; init; } = 10;

    /// <summary>Instead of <see cref="Epochs"/>.</summary>
    public long? Iterations { get; init; }

    public string Gradient { get; init; } = "backpropagation";

    public double WeightDecay { get; init; }

    public int AugmentShift { get; init; }

    public long Seed { get; init; } = 1;

    public int SnapshotEveryEpochs { get; init; } = 1;

    public EarlyStoppingRequest? EarlyStopping { get; init; }

    public StartFromRequest? StartFrom { get; init; }

    public string? PublishAs { get; init; }
}
