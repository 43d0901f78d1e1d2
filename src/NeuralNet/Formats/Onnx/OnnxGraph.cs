namespace NeuralNet.Formats.Onnx;

/// <summary>The nodes in the file's order, the constants that they read, and what goes in and out.</summary>
internal sealed class OnnxGraph
{
    public List<OnnxNode> Nodes { get; } = [];

    public Dictionary<string, OnnxTensor> Initializers { get; } = new(StringComparer.Ordinal);

    public List<OnnxValueInfo> Inputs { get; } = [];

    public List<OnnxValueInfo> Outputs { get; } = [];

    public static OnnxGraph Parse(ProtobufReader reader)
    {
        var graph = new OnnxGraph();
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.Graph.Node:
                    Check(reader, graph.Nodes.Count, OnnxLimits.MaximumNodes, "nodes");
                    graph.Nodes.Add(OnnxNode.Parse(reader.Message(), graph.Nodes.Count));
                    break;
                case OnnxFields.Graph.Initializer:
                    Check(reader, graph.Initializers.Count, OnnxLimits.MaximumEntries, "initializers");
                    var tensor = OnnxTensor.Parse(reader.Message());
                    if (!graph.Initializers.TryAdd(tensor.Name, tensor))
                    {
                        throw reader.Refuse($"the initializer {Quoted.Text(tensor.Name)} stands twice");
                    }

                    break;
                case OnnxFields.Graph.Input:
                    Check(reader, graph.Inputs.Count, OnnxLimits.MaximumEntries, "inputs");
                    graph.Inputs.Add(OnnxValueInfo.Parse(reader.Message()));
                    break;
                case OnnxFields.Graph.Output:
                    Check(reader, graph.Outputs.Count, OnnxLimits.MaximumEntries, "outputs");
                    graph.Outputs.Add(OnnxValueInfo.Parse(reader.Message()));
                    break;
                case OnnxFields.Graph.SparseInitializer:
                    throw reader.Refuse("a sparse initializer; save the weights as dense tensors");
            }
        }

        return graph;
    }

    private static void Check(ProtobufReader reader, int count, int most, string what)
    {
        if (count == most)
        {
            throw reader.Refuse($"more than {most} {what}");
        }
    }
}
