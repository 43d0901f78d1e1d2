using NeuralNet.Data;
using NeuralNet.Initializers;
using NeuralNet.Losses;
using NeuralNet.Optimizers;

namespace NeuralNet.Training;

/// <summary>Everything that decides a run, but for the architecture and the data. Defaults are those of the HTTP contract.</summary>
public sealed record TrainingOptions
{
    /// <summary>Whether bytes are divided by 255 before they enter the network.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Examples a step; 0 means the whole set.</summary>
    public int BatchSize { get; init; } = 100;

    public Sampling Sampling { get; init; } = Sampling.Shuffle;

    /// <summary>Length of the run in epochs, unless <see cref="Iterations"/> says it in steps.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Length of the run in steps, or null.</summary>
    public long? Iterations { get; init; }

    public OptimizerOptions Optimizer { get; init; } = new();

    public GradientMethod Gradient { get; init; } = GradientMethod.Backpropagation;

    public Loss Loss { get; init; } = Loss.CrossEntropy;

    public Initializer Initializer { get; init; } = Initializer.Xavier;

    /// <summary>Standard deviation for <see cref="Initializers.Initializer.Normal"/>.</summary>
    public double InitializerScale { get; init; } = Initializer.DefaultScale;

    /// <summary>λ: each step first takes η λ W off the weights W; biases are free. With sgd that is the penalty ½ λ Σ W². 0 for none.</summary>
    public float WeightDecay { get; init; }

    /// <summary>Largest random shift of training images, in pixels; 0 for none.</summary>
    public int AugmentShift { get; init; }

    /// <summary>Fixes the first weights, every batch and every shift: the same seed gives the same bits.</summary>
    public long Seed { get; init; } = 1;

    public EarlyStopping? EarlyStopping { get; init; }
}
