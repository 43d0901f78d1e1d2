using NeuralNet.Activations;

namespace NeuralNet.Formats.Onnx;

/// <summary>A dense layer as far as the graph has been read.</summary>
/// <param name="Before">The layer before it; null for the first.</param>
/// <param name="Weights">[inputs, outputs].</param>
/// <param name="Biases">[outputs], or null.</param>
/// <param name="Activation">Null as long as none has followed.</param>
internal sealed record OnnxLayer(OnnxLayer? Before, NamedArray Weights, float[]? Biases, Activation? Activation = null)
{
    /// <summary>Layers up to this one.</summary>
    public int Depth { get; } = (Before?.Depth ?? 0) + 1;

    public int Inputs => Weights.Shape[0];

    public int Outputs => Weights.Shape[1];
}
