using System.ComponentModel.DataAnnotations;
using NNService.Http.OpenApi;

namespace NNService.Training;

/// <summary>What is to be trained and how, as the contract names it; the defaults are the contract's.</summary>
public sealed record TrainingRequest
{
    /// <summary>A name of one's own for the job.</summary>
    public string? Name { get; init; }

    /// <summary>The name of a data set, or the data themselves.</summary>
    [Required]
    [AnyOf(typeof(string), typeof(InlineDataset))]
    public string? Dataset { get; init; }

    /// <summary>Data that came instead of a name.</summary>
    [Undocumented]
    public InlineDataset? InlineData { get; init; }

    /// <summary>
    /// Whether bytes are divided by 255; if absent as the network of <c>startFrom</c> was trained, else <c>true</c>. Tables of numbers are fed as they are, but for those with classes whose numbers are all whole and 0…255: they count as pixels.
    /// </summary>
    public bool? Normalize { get; init; }

    /// <summary>Widths, the input's side first, none for a single layer; <c>[50,100]</c> if absent.</summary>
    [MaxLength(TrainingRequestReader.MostLayers)]
    public IReadOnlyList<int> HiddenLayers { get; init; } = [50, 100];

    /// <summary>Of every layer but the last; <c>sigmoid</c> if absent.</summary>
    [AllowedValues("sigmoid", "relu", "tanh", "identity")]
    public string HiddenActivation { get; init; } = "sigmoid";

    /// <summary>Of the last layer; <c>softmax</c> if absent.</summary>
    [AllowedValues("sigmoid", "relu", "tanh", "identity", "softmax")]
    public string OutputActivation { get; init; } = "softmax";

    /// <summary>Whether layers have biases; <c>true</c> if absent.</summary>
    public bool Biases { get; init; } = true;

    /// <summary>What the first parameters are drawn from; <c>xavier</c> if absent.</summary>
    [AllowedValues("normal", "xavier", "he")]
    public string Initializer { get; init; } = "xavier";

    /// <summary>The standard deviation of <c>normal</c>, above 0; <c>0.01</c> if absent.</summary>
    public double InitializerScale { get; init; } = 0.01;

    /// <summary>What is made small. crossEntropy goes with softmax alone, binaryCrossEntropy with sigmoid; <c>crossEntropy</c> if absent.</summary>
    [AllowedValues("crossEntropy", "binaryCrossEntropy", "meanSquaredError", "meanAbsoluteError", "sumOfSquares")]
    public string Loss { get; init; } = "crossEntropy";

    /// <summary>How parameters follow the gradient.</summary>
    public OptimizerRequest Optimizer { get; init; } = new();

    /// <summary>Examples a step, 0 for the whole set; <c>100</c> if absent.</summary>
    [Range(0, int.MaxValue)]
    public int BatchSize { get; init; } = 100;

    /// <summary>Whether each epoch shuffles the examples, or each step draws any; <c>shuffle</c> if absent.</summary>
    [AllowedValues("shuffle", "withReplacement")]
    public string Sampling { get; init; } = "shuffle";

    /// <summary>Times through the data; <c>10</c> if absent.</summary>
    [Range(1, TrainingRequestReader.MostEpochs)]
    public int Epochs { get; init; } = 10;

    /// <summary>Steps, instead of epochs.</summary>
    [Range(1, StepLimit.Most)]
    public long? Iterations { get; init; }

    /// <summary>How gradients are found, numerically for small networks alone; <c>backpropagation</c> if absent.</summary>
    [AllowedValues("backpropagation", "numerical")]
    public string Gradient { get; init; } = "backpropagation";

    /// <summary>What weights shrink by, at least 0; <c>0</c> if absent.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Each batch's images are moved by up to that many pixels, images only; <c>0</c> if absent.</summary>
    [Range(0, TrainingRequestReader.FarthestShift)]
    public int AugmentShift { get; init; }

    /// <summary>The same seed gives the same weights, bit for bit; <c>1</c> if absent.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Every how many epochs the weights are kept; <c>1</c> if absent.</summary>
    [Range(1, TrainingRequestReader.MostEpochs)]
    public int SnapshotEveryEpochs { get; init; } = 1;

    /// <summary>Ends the run when the loss no longer falls; absent: it does not.</summary>
    public EarlyStoppingRequest? EarlyStopping { get; init; }

    /// <summary>Parameters to begin with, of a network with the same layers; absent: they are drawn.</summary>
    public StartFromRequest? StartFrom { get; init; }

    /// <summary>The model whose next version the last weights become, live at once.</summary>
    public string? PublishAs { get; init; }
}
