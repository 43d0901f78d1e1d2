using System.Text.Json;

namespace NNService.Lab.GradientChecks;

/// <summary>
/// A small network and a batch. Everything has a default: without <c>inputs</c> the batch is 20 images of MNIST, and without
/// <c>weights</c>, <c>model</c> and <c>job</c> the network is drawn.
/// </summary>
/// <param name="Inputs">The batch's inputs <c>[rows, inputs]</c>.</param>
/// <param name="Targets">Rows of numbers <c>[rows, outputs]</c>, or a class or number for each row.</param>
/// <param name="Dataset">Instead of <c>inputs</c>: a data set; <c>mnist</c> if absent.</param>
/// <param name="Split">Of the data set; <c>train</c> if absent.</param>
/// <param name="Start">The first example; 0 if absent.</param>
/// <param name="Count">Examples; 20 if absent.</param>
/// <param name="Normalize">Whether bytes are divided by 255; true if absent.</param>
/// <param name="HiddenLayers">Widths of a drawn network's hidden layers; <c>[5]</c> if absent.</param>
/// <param name="HiddenActivation"><c>sigmoid</c> if absent.</param>
/// <param name="OutputActivation"><c>softmax</c> if absent.</param>
/// <param name="Biases">Whether a drawn network has biases; true if absent.</param>
/// <param name="Initializer"><c>normal</c>, <c>xavier</c> (if absent) or <c>he</c>.</param>
/// <param name="InitializerScale">The standard deviation of <c>normal</c>; 0.01 if absent.</param>
/// <param name="Seed">Of the drawn weights, the same as a training job draws; 1 if absent.</param>
/// <param name="Weights">Instead of a drawn network: <c>{"W1":[[…]],"b1":[…],"W2":…}</c>, perhaps with <c>activations</c>.</param>
/// <param name="Model">Instead of a drawn network: the name of a model.</param>
/// <param name="Version">The model's version; the live one if absent.</param>
/// <param name="Job">Instead of a drawn network: the id of a training job.</param>
/// <param name="Epoch">The epoch whose snapshot of the job is meant.</param>
/// <param name="Loss"><c>crossEntropy</c> behind softmax, <c>binaryCrossEntropy</c> behind sigmoid, <c>meanSquaredError</c> else, if absent.</param>
/// <param name="Delta">
/// The guard inside the logarithm of the cross-entropies. If absent it is 0 where backpropagation takes loss and output as a pair, which
/// leaves the guard out, and 1e-7 elsewhere.
/// </param>
/// <param name="H">The step of the differences, a finite number above 0; 3e-5 if absent.</param>
internal sealed record GradientCheckRequest(
    JsonElement? Inputs = null,
    JsonElement? Targets = null,
    string? Dataset = null,
    string? Split = null,
    int? Start = null,
    int? Count = null,
    bool? Normalize = null,
    int?[]? HiddenLayers = null,
    string? HiddenActivation = null,
    string? OutputActivation = null,
    bool? Biases = null,
    string? Initializer = null,
    double? InitializerScale = null,
    long? Seed = null,
    JsonElement? Weights = null,
    string? Model = null,
    int? Version = null,
    string? Job = null,
    int? Epoch = null,
    string? Loss = null,
    double? Delta = null,
    double? H = null);
