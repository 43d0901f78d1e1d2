using NeuralNet.Activations;

namespace NeuralNet.Formats.Onnx;

/// <summary>
/// Reads a graph as a chain of dense layers. It walks back from the output to find which nodes matter, then forward through those,
/// keeping for each name what it stands for; an operator that does not fit a chain of layers ends it.
/// </summary>
internal sealed class OnnxImport
{
    private readonly OnnxModel _model;
    private readonly OnnxBudget _budget;
    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxValue> _values = new(StringComparer.Ordinal);

    private OnnxImport(OnnxModel model, int fileLength)
    {
        _model = model;
        _budget = new OnnxBudget(fileLength);
    }

    public static WeightsDocument Read(ReadOnlyMemory<byte> file) =>
        new OnnxImport(OnnxModel.Parse(new ProtobufReader(file)), file.Length).Read();

    private WeightsDocument Read()
    {
        Index();
        var output = OnnxOutput.Choose(_model.Graph, _producers);
        Run(Needed(output.Value));
        if (Find(output.Value) is not OnnxSignal { Last: not null } signal)
        {
            throw new WeightFormatException($"the output {Quoted.Text(output.Value)} is not computed by any layer");
        }

        if (signal.Scaling is { } scaling)
        {
            throw scaling.By.Refuse("it scales what comes out of an activation, and no layer follows that could take it up");
        }

        var classes = output.Classes ?? OnnxMetadata.Classes(_model.Metadata) ?? (signal.IsPair ? ["0", "1"] : null);
        var (activations, arrays) = Chain(signal.Last);
        return new WeightsDocument(activations, arrays, classes, OnnxMetadata.Normalize(_model.Metadata));
    }

    private static (IReadOnlyList<string> Activations, IReadOnlyList<NamedArray> Arrays) Chain(OnnxLayer last)
    {
        var layers = new Stack<OnnxLayer>();
        for (var layer = last; layer is not null; layer = layer.Before)
        {
            layers.Push(layer);
        }

        var arrays = new List<NamedArray>();
        foreach (var (index, layer) in layers.Index())
        {
            arrays.Add(layer.Weights with { Name = $"W{index + 1}" });
            if (layer.Biases is { } biases)
            {
                arrays.Add(new NamedArray($"b{index + 1}", [layer.Outputs], biases));
            }
        }

        return ([.. layers.Select(layer => (layer.Activation ?? Activation.Identity).Name)], arrays);
    }

    private void Index()
    {
        foreach (var (name, tensor) in _model.Graph.Initializers)
        {
            _values.Add(name, new OnnxStored(tensor));
        }

        // Older files list every initializer among the inputs too.
        foreach (var input in _model.Graph.Inputs.Where(input => !_model.Graph.Initializers.ContainsKey(input.Name)))
        {
            if (!_values.TryAdd(input.Name, OnnxSignal.Input(input)))
            {
                throw new WeightFormatException($"the input {Quoted.Text(input.Name)} stands twice");
            }
        }

        foreach (var node in _model.Graph.Nodes)
        {
            foreach (var output in node.Outputs.Where(output => output.Length > 0))
            {
                if (_values.ContainsKey(output) || !_producers.TryAdd(output, node))
                {
                    throw node.Refuse($"its output {Quoted.Text(output)} is already something else");
                }
            }
        }
    }

    private HashSet<OnnxNode> Needed(string output)
    {
        var needed = new HashSet<OnnxNode>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>([output]);
        while (open.TryPop(out var name))
        {
            if (_producers.TryGetValue(name, out var node) && needed.Add(node))
            {
                node.Inputs.ForEach(open.Push);
            }
        }

        return needed;
    }

    // ONNX orders nodes so that each comes after those whose outputs it reads.
    private void Run(HashSet<OnnxNode> needed)
    {
        foreach (var node in _model.Graph.Nodes.Where(needed.Contains))
        {
            OnnxValue?[] inputs = [.. node.Inputs.Select(input => input.Length == 0
                ? null
                : Find(input) ?? throw node.Refuse($"its input {Quoted.Text(input)} is made by no node before it"))];
            var value = OnnxOperators.Apply(new OnnxCall(node, inputs, _budget));

            // Further outputs, such as Dropout's mask, are only of use to training.
            _values.TryAdd(node.Outputs[0], value);
        }
    }

    private OnnxValue? Find(string name) => _values.GetValueOrDefault(name);
}
