using NeuralNet.Activations;

namespace NeuralNet.Layers;

/// <summary>What a layer is asked to be: its width, its activation, and whether it has biases.</summary>
public readonly record struct LayerShape(int Outputs, Activation Activation, bool HasBias = true);
