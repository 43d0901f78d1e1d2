namespace NeuralNet.Formats.Onnx;

/// <summary>Caps on what an ONNX file can make the reader keep. A network of three layers needs nine nodes and six tensors.</summary>
internal static class OnnxLimits
{
    /// <summary>Layers of a network: weights and biases of each are two arrays.</summary>
    public const int MaximumLayers = FormatLimits.MaximumArrays / 2;

    /// <summary>Nodes of a graph: 32 for each layer.</summary>
    public const int MaximumNodes = 4_096;

    /// <summary>Initializers, inputs, outputs and metadata entries, of each.</summary>
    public const int MaximumEntries = 4_096;

    /// <summary>Inputs, outputs and attributes of a node, of each.</summary>
    public const int MaximumOfNode = 64;

    /// <summary>Bytes of a name. TensorFlow's are paths of scopes.</summary>
    public const int MaximumNameLength = 1_024;

    /// <summary>Whole numbers of a shape, a list of axes or an index that the graph computes with.</summary>
    public const int MaximumIntegers = 64;
}
