using NeuralNet.Activations;
using NeuralNet.Layers;

namespace NeuralNet.Formats.Onnx;

/// <summary>Writes a network as a chain of Gemm nodes and activations. The same network always gives the same bytes.</summary>
internal static class OnnxExport
{
    // The pair that belongs together in ONNX 1.8, the first with a softmax that knows its axis; every runtime since reads it.
    private const long IrVersion = 7;
    private const long OperatorSet = 13;

    private const string Input = "input";
    private const string Probabilities = "probabilities";
    private const string Values = "values";
    private const string Batch = "batch";
    private const int IntegerAttribute = 2;

    public static void Write(Stream destination, Network network, IReadOnlyList<string>? classes, bool? normalize)
    {
        var model = new ProtobufWriter();
        model.WriteInt64(OnnxFields.Model.IrVersion, IrVersion);
        model.WriteText(OnnxFields.Model.ProducerName, nameof(NeuralNet));
        if (classes is not null)
        {
            model.WriteMessage(OnnxFields.Model.MetadataProps, Entry(OnnxMetadata.ClassNames, TextList.Write(classes)));
        }

        if (normalize is { } isScaled)
        {
            model.WriteMessage(OnnxFields.Model.MetadataProps, Entry(OnnxMetadata.InputScaling, isScaled ? OnnxMetadata.Scaled : OnnxMetadata.AsTheyAre));
        }

        model.WriteMessage(OnnxFields.Model.Graph, Graph(network, classes is null ? Values : Probabilities));

        // Last, because no model is one without it: a file that is cut short anywhere cannot pass for a whole one.
        var operators = new ProtobufWriter();
        operators.WriteInt64(OnnxFields.OperatorSet.Version, OperatorSet);
        model.WriteMessage(OnnxFields.Model.OpsetImport, operators);
        model.CopyTo(destination);
    }

    private static ProtobufWriter Graph(Network network, string output)
    {
        var architecture = network.Architecture;
        output = architecture.Layers[^1].Activation == Activation.Softmax ? Probabilities : output;
        var graph = new ProtobufWriter();
        var before = Input;
        foreach (var (index, layer) in architecture.Layers.Index())
        {
            var isLast = index == architecture.Layers.Length - 1;
            before = AddLayer(graph, layer, index + 1, before, isLast ? output : null);
        }

        graph.WriteText(OnnxFields.Graph.Name, "network");
        foreach (var array in NetworkWeights.ToArrays(network))
        {
            graph.WriteMessage(OnnxFields.Graph.Initializer, Tensor(array));
        }

        graph.WriteMessage(OnnxFields.Graph.Input, Rows(Input, architecture.InputSize));
        graph.WriteMessage(OnnxFields.Graph.Output, Rows(output, architecture.OutputSize));
        return graph;
    }

    /// <returns>The name of the layer's outputs.</returns>
    private static string AddLayer(ProtobufWriter graph, Dense layer, int number, string before, string? output)
    {
        var isLinear = layer.Activation == Activation.Identity;
        var after = output ?? $"y{number}";
        var sums = isLinear ? after : $"z{number}";
        string[] inputs = layer.HasBias ? [before, $"W{number}", $"b{number}"] : [before, $"W{number}"];
        graph.WriteMessage(OnnxFields.Graph.Node, Node($"layer{number}", "Gemm", inputs, sums));
        if (!isLinear)
        {
            var activation = Node($"activation{number}", OperatorOf(layer.Activation), [sums], after);
            if (layer.Activation == Activation.Softmax)
            {
                activation.WriteMessage(OnnxFields.Node.Attribute, LastAxis());
            }

            graph.WriteMessage(OnnxFields.Graph.Node, activation);
        }

        return after;
    }

    // ONNX names them as this library does, but with a capital.
    private static string OperatorOf(Activation activation) => char.ToUpperInvariant(activation.Name[0]) + activation.Name[1..];

    private static ProtobufWriter Node(string name, string type, IEnumerable<string> inputs, string output)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.WriteText(OnnxFields.Node.Input, input);
        }

        node.WriteText(OnnxFields.Node.Output, output);
        node.WriteText(OnnxFields.Node.Name, name);
        node.WriteText(OnnxFields.Node.OperatorType, type);
        return node;
    }

    private static ProtobufWriter LastAxis()
    {
        var attribute = new ProtobufWriter();
        attribute.WriteText(OnnxFields.Attribute.Name, "axis");
        attribute.WriteInt64(OnnxFields.Attribute.Integer, -1);
        attribute.WriteInt64(OnnxFields.Attribute.Type, IntegerAttribute);
        return attribute;
    }

    private static ProtobufWriter Tensor(NamedArray array)
    {
        var tensor = new ProtobufWriter();
        foreach (var length in array.Shape)
        {
            tensor.WriteInt64(OnnxFields.Tensor.Dimensions, length);
        }

        tensor.WriteInt64(OnnxFields.Tensor.ElementType, (long)OnnxElementType.Float);
        tensor.WriteText(OnnxFields.Tensor.Name, array.Name);
        tensor.WriteBytes(OnnxFields.Tensor.Raw, ParameterBytes.From(array.Values));
        return tensor;
    }

    private static ProtobufWriter Rows(string name, int width)
    {
        var batch = new ProtobufWriter();
        batch.WriteText(OnnxFields.Type.DimensionName, Batch);
        var length = new ProtobufWriter();
        length.WriteInt64(OnnxFields.Type.DimensionValue, width);
        var shape = new ProtobufWriter();
        shape.WriteMessage(OnnxFields.Type.Dimension, batch);
        shape.WriteMessage(OnnxFields.Type.Dimension, length);
        var tensor = new ProtobufWriter();
        tensor.WriteInt64(OnnxFields.Type.TensorElement, (long)OnnxElementType.Float);
        tensor.WriteMessage(OnnxFields.Type.TensorShape, shape);
        var type = new ProtobufWriter();
        type.WriteMessage(OnnxFields.Type.Tensor, tensor);
        var info = new ProtobufWriter();
        info.WriteText(OnnxFields.ValueInfo.Name, name);
        info.WriteMessage(OnnxFields.ValueInfo.Type, type);
        return info;
    }

    private static ProtobufWriter Entry(string key, string value)
    {
        var entry = new ProtobufWriter();
        entry.WriteText(OnnxFields.Entry.Key, key);
        entry.WriteText(OnnxFields.Entry.Value, value);
        return entry;
    }
}
