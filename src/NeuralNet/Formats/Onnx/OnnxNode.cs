namespace NeuralNet.Formats.Onnx;

/// <summary>One operation of the graph: reads values by name, makes values by name.</summary>
internal sealed class OnnxNode
{
    private readonly int _index;
    private string _name = "";
    private string _domain = "";

    private OnnxNode(int index) => _index = index;

    /// <summary>Names of values; an empty one is an optional input that is left out.</summary>
    public List<string> Inputs { get; } = [];

    public List<string> Outputs { get; } = [];

    public List<OnnxAttribute> Attributes { get; } = [];

    /// <summary>Such as <c>Gemm</c>; those of other domains than ONNX's own have theirs before it: <c>ai.onnx.ml.ZipMap</c>.</summary>
    public string Operator { get; private set; } = "";

    /// <summary>The node as messages name it: <c>node '/fc1/Gemm' (Gemm)</c>.</summary>
    public string Place => $"node {(_name.Length == 0 ? $"{_index}" : Quoted.Text(_name))} ({Quoted.Text(Operator)[1..^1]})";

    public static OnnxNode Parse(ProtobufReader reader, int index)
    {
        var place = reader.Place;
        var node = new OnnxNode(index);
        while (reader.MoveNext())
        {
            switch (reader.Field)
            {
                case OnnxFields.Node.Input:
                    Add(reader, node.Inputs, reader.Text());
                    break;
                case OnnxFields.Node.Output:
                    Add(reader, node.Outputs, reader.Text());
                    break;
                case OnnxFields.Node.Name:
                    node._name = reader.Text();
                    break;
                case OnnxFields.Node.OperatorType:
                    node.Operator = reader.Text();
                    break;
                case OnnxFields.Node.Domain:
                    node._domain = reader.Text();
                    break;
                case OnnxFields.Node.Attribute:
                    Add(reader, node.Attributes, OnnxAttribute.Parse(reader.Message()));
                    break;
            }
        }

        if (node.Operator.Length == 0)
        {
            throw new WeightFormatException($"{place}: a node without an operator");
        }

        if (node._domain is not ("" or "ai.onnx"))
        {
            node.Operator = $"{node._domain}.{node.Operator}";
        }

        return node;
    }

    public WeightFormatException Refuse(string message) => new($"{Place}: {message}");

    public OnnxAttribute? Find(string attribute) => Attributes.Find(each => each.Name == attribute);

    private static void Add<T>(ProtobufReader reader, List<T> list, T item)
    {
        if (list.Count == OnnxLimits.MaximumOfNode)
        {
            throw reader.Refuse($"a node with more than {OnnxLimits.MaximumOfNode} inputs, outputs or attributes");
        }

        list.Add(item);
    }
}
