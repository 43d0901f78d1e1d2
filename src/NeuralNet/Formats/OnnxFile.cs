using NeuralNet.Formats.Onnx;

namespace NeuralNet.Formats;

/// <summary>
/// A network as an ONNX model: a chain of Gemm nodes and activations, from <c>input</c> [batch, inputs] to <c>probabilities</c> or
/// <c>values</c> [batch, outputs]. Source: onnx.proto and the operators' specification, of which just this form is read and written.
/// </summary>
public static class OnnxFile
{
    /// <summary>
    /// The layers that the graph's output is computed by. What exporters put around them is folded: transposed and scaled weights,
    /// biases added apart, constants among the nodes, a scaling of the input, shapes that are computed.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="WeightFormatException">
    /// The file is damaged, keeps its weights elsewhere, or computes something else; the message names the byte, the tensor, or the
    /// node with its operator.
    /// </exception>
    public static WeightsDocument Read(ReadOnlyMemory<byte> file)
    {
        FormatLimits.CheckFileLength(file.Length);
        FileSignature.Check(file.Span, FileKind.Onnx);
        return OnnxImport.Read(file);
    }

    /// <summary>Writes version 13 of ONNX's operators; the same network gives the same bytes on every machine. <see cref="Read"/> gives it back bit for bit.</summary>
    /// <param name="destination">Only written to, front to back.</param>
    /// <param name="network">The network.</param>
    /// <param name="classes">The names of its outputs, or null.</param>
    /// <param name="normalize">Whether pixels of 0…255 are divided by 255 before they are fed; null leaves it unsaid.</param>
    public static void Write(Stream destination, Network network, IReadOnlyList<string>? classes, bool? normalize = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(network);
        OnnxExport.Write(destination, network, classes, normalize);
    }
}
