using System.Globalization;
using System.Text;

namespace NeuralNet.Formats.Onnx;

/// <summary>Which of a graph's values is the network's output, and the names of its classes as far as the graph has them.</summary>
/// <param name="Value">The name of the value.</param>
/// <param name="Classes">Null where there are none.</param>
internal sealed record OnnxOutput(string Value, IReadOnlyList<string>? Classes)
{
    private const string ZipMap = "ai.onnx.ml.ZipMap";
    private const string LabelLookup = "ai.onnx.ml.ArrayFeatureExtractor";

    /// <summary>
    /// The only output of floats; among several that named probabilities. A map of class names to probabilities, as scikit-learn's
    /// exporter ends with, stands for the probabilities that it is made of.
    /// </summary>
    public static OnnxOutput Choose(OnnxGraph graph, IReadOnlyDictionary<string, OnnxNode> producers)
    {
        var candidates = graph.Outputs.Where(output => IsFloats(output) || IsMap(output, producers)).ToList();
        if (candidates.Count > 1)
        {
            candidates = [.. candidates.Where(output => output.Name is "probabilities" or "output_probability")];
        }

        if (candidates is not [var chosen])
        {
            var names = graph.Outputs.Take(OnnxLimits.MaximumOfNode).Select(output => Quoted.Text(output.Name));
            throw new WeightFormatException(
                $"the graph has the outputs {string.Join(", ", names)}; expected one of floats, or one named 'probabilities'");
        }

        return producers.TryGetValue(chosen.Name, out var producer) && producer.Operator == ZipMap && producer.Inputs is [var probabilities]
            ? new OnnxOutput(probabilities, Labels(producer))
            : new OnnxOutput(chosen.Name, LookedUp(graph));
    }

    private static bool IsFloats(OnnxValueInfo output) =>
        output is { IsTensor: true, ElementType: OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Undefined };

    private static bool IsMap(OnnxValueInfo output, IReadOnlyDictionary<string, OnnxNode> producers) =>
        producers.TryGetValue(output.Name, out var producer) && producer.Operator == ZipMap;

    private static IReadOnlyList<string>? Labels(OnnxNode zipMap)
    {
        if (zipMap.Find("classlabels_strings") is { } texts)
        {
            return [.. texts.Texts.Select(text => Encoding.UTF8.GetString(text.Span))];
        }

        return zipMap.Find("classlabels_int64s") is { } numbers
            ? [.. numbers.Integers.Select(number => number.ToString(CultureInfo.InvariantCulture))]
            : null;
    }

    // scikit-learn's exporter looks the label up in a list of the class names, beside the way to the probabilities.
    private static IReadOnlyList<string>? LookedUp(OnnxGraph graph) =>
        graph.Nodes.Find(node => node.Operator == LabelLookup) is { Inputs: [var list, ..] } && graph.Initializers.TryGetValue(list, out var names)
            ? names.TryDecodeNames()
            : null;
}
