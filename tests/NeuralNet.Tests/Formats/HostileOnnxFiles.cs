using NeuralNet.Formats.Onnx;
using static NeuralNet.Tests.Formats.OnnxText;

namespace NeuralNet.Tests.Formats;

/// <summary>Files that are broken, or claim more than they hold, each with what its refusal says.</summary>
internal static class HostileOnnxFiles
{
    private const long Huge = long.MaxValue;

    private static readonly Action<ProtobufWriter> s_input = Input("x");
    private static readonly Action<ProtobufWriter> s_output = Output("y");
    private static readonly Action<ProtobufWriter> s_weights = Initializer("W", [2, 2], 1, 2, 3, 4);
    private static readonly Action<ProtobufWriter> s_layer = Node("MatMul", ["x", "W"], "y");

    public static IReadOnlyDictionary<string, (byte[] File, string Reason)> All { get; } = new Dictionary<string, (byte[] File, string Reason)>
    {
        ["length beyond the file"] = ([8, 7, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x0f, 1], "byte 2: 4294967295 bytes are announced and 1 are left"),
        ["length of 64 bits"] = ([8, 7, 0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], "18446744073709551615 bytes are announced"),
        ["length beyond its message"] = ([8, 7, 0x3a, 3, 0x0a, 5, 1, 0, 0, 0, 0, 0], "byte 4: 5 bytes are announced and 1 are left"),
        ["number of eleven bytes"] = ([8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1], "byte 0: a number of more than 64 bits"),
        ["number beyond 64 bits"] = ([8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2], "byte 0: a number of more than 64 bits"),
        ["number without its end"] = ([8, 7, 8, 0xff], "byte 2: a number without its end"),
        ["field 0"] = ([8, 7, 0, 0], "byte 2: a field numbered 0"),
        ["group"] = ([8, 7, 0x3b], "byte 2: field 7 of wire type 3"),
        ["graph that is a number"] = ([8, 7, 0x38, 1], "byte 2: field 7: expected a message, got wire type 0"),
        ["no graph"] = ([8, 7, 0x42, 2, 0x10, 13], "there is no graph"),
        ["two graphs"] = ([.. Model(s_input, s_weights, s_layer, s_output), 0x3a, 0], "a second graph"),
        ["no operator set"] = ([8, 7, 0x3a, 0], "version 0 of ONNX's operators"),
        ["no outputs"] = (Model(s_input, s_weights, s_layer), "expected one of floats"),
        ["two outputs"] = (Model(s_input, s_weights, s_layer, s_output, Output("W")), "the outputs 'y', 'W'"),
        ["output of nothing"] = (Model(s_input, s_output), "the output 'y' is not computed by any layer"),
        ["output that is the input"] = (Model(s_input, Output("x")), "the output 'x' is not computed by any layer"),
        ["output that is constant"] = (Model(s_weights, Output("W")), "the output 'W' is not computed by any layer"),
        ["node that reads itself"] = (Model(s_input, s_weights, Node("MatMul", ["y", "W"], "y"), s_output), "its input 'y' is made by no node before it"),
        ["nodes in a circle"] = (
            Model(s_input, s_weights, Node("MatMul", ["a", "W"], "y"), Node("Relu", ["y"], "a"), s_output), "its input 'a' is made by no node before it"),
        ["value made twice"] = (Model(s_input, s_weights, s_layer, s_layer, s_output), "its output 'y' is already something else"),
        ["value that is an initializer"] = (Model(s_input, s_weights, Node("MatMul", ["x", "W"], "W"), Output("W")), "its output 'W' is already something else"),
        ["initializer twice"] = (Model(s_weights, s_weights), "the initializer 'W' stands twice"),
        ["input twice"] = (Model(s_input, s_input, s_weights, s_layer, s_output), "the input 'x' stands twice"),
        ["missing input"] = (Model(s_input, Node("MatMul", ["x"], "y"), s_output), "its input 1 is missing"),
        ["missing weights"] = (Model(s_input, Node("MatMul", ["x", "W"], "y"), s_output), "its input 'W' is made by no node before it"),
        ["weights that are computed"] = (Model(s_input, Node("MatMul", ["x", "x"], "y"), s_output), "the weights must be constant"),
        ["data that are constant"] = (Model(s_weights, Node("MatMul", ["W", "W"], "y"), s_output), "must be computed from the data"),
        ["node without operator"] = (Model(graph => graph.WriteMessage(OnnxFields.Graph.Node, Message())), "a node without an operator"),
        ["unknown attribute"] = (Model(s_input, s_weights, Node("MatMul", ["x", "W"], "y", Attribute("mode", 1)), s_output), "the attribute 'mode' is not understood"),
        ["foreign domain"] = (
            Model(s_input, graph => graph.WriteMessage(OnnxFields.Graph.Node, Message(
                node => node.WriteText(OnnxFields.Node.Output, "y"),
                node => node.WriteText(OnnxFields.Node.OperatorType, "Gemm"),
                node => node.WriteText(OnnxFields.Node.Domain, "com.example"))), s_output),
            "the operator 'com.example.Gemm' is not read"),
        ["dimensions beyond memory"] = (Model(s_input, Initializer("W", [Huge, Huge], 1), s_layer, s_output), "needs more than the 4 bytes that are there"),
        ["dimensions that overflow to 4"] = (Model(s_input, Initializer("W", [1L << 33, 1L << 33], 1), s_layer, s_output), "needs more than the 4 bytes"),
        ["negative dimension"] = (Model(s_input, Initializer("W", [-2, -2], 1, 2, 3, 4), s_layer, s_output), "a dimension of -2"),
        ["dimension of 0"] = (Model(s_input, Initializer("W", [0, 2]), s_layer, s_output), "a dimension of 0"),
        ["a thousand dimensions"] = (Model(s_input, Initializer("W", new long[1000], 1), s_layer, s_output), "more than 64 whole numbers"),
        ["six dimensions"] = (Model(s_input, Initializer("W", [1, 1, 1, 1, 1, 1], 1), s_layer, s_output), "an array of 6 dimensions"),
        ["values missing"] = (Model(s_input, Initializer("W", [2, 2], 1, 2, 3), s_layer, s_output), "needs more than the 12 bytes that are there"),
        ["values left over"] = (Model(s_input, Initializer("W", [2, 2], 1, 2, 3, 4, 5), s_layer, s_output), "needs 16 bytes of data, got 20"),
        ["value that is no number"] = (Model(s_input, Initializer("W", [1, 2], 1, float.NaN), s_layer, s_output), "value [0, 1]: NaN is not a finite number"),
        ["value beyond float"] = (
            Model(s_input, Tensor("W", [1, 1], OnnxElementType.Double, tensor => tensor.WriteBytes(OnnxFields.Tensor.Raw, BitConverter.GetBytes(1e300))), s_layer, s_output),
            "beyond the range of a 32-bit float"),
        ["values in two fields"] = (
            Model(Tensor("W", [1], OnnxElementType.Float, tensor => tensor.WriteBytes(OnnxFields.Tensor.Raw, new byte[4]), tensor => tensor.WriteBytes(OnnxFields.Tensor.Floats, new byte[4]))),
            "holds its values twice"),
        ["values in the field of another type"] = (
            Model(s_input, Tensor("W", [1, 1], OnnxElementType.Float, tensor => tensor.WriteBytes(OnnxFields.Tensor.Doubles, new byte[8])), s_layer, s_output), "stand in field 10"),
        ["weights of whole numbers"] = (Model(s_input, Integers("W", 1, 2), s_layer, s_output), "the type Int64 where float or double is needed"),
        ["weights of half floats"] = (
            Model(s_input, Tensor("W", [1, 1], OnnxElementType.Float16, tensor => tensor.WriteBytes(OnnxFields.Tensor.Raw, new byte[2])), s_layer, s_output), "the type Float16"),
        ["weights in another file"] = (
            Model(s_input, Tensor("W", [2, 2], OnnxElementType.Float, tensor => tensor.WriteInt64(OnnxFields.Tensor.DataLocation, 1)), s_layer, s_output), "external data"),
        ["shape of too many numbers"] = (
            Model(s_input, s_weights, Integers("shape", new byte[1000]), Node("Reshape", ["x", "shape"], "y"), s_output), "more than 64 whole numbers"),
        ["shape that does not fit"] = (Model(s_input, s_weights, Integers("shape", 3, 3), Node("Reshape", ["W", "shape"], "y"), s_output), "the shape [3, 3] for 4 values"),
        ["vector of weights"] = (Model(s_input, Initializer("W", [2], 1, 2), s_layer, s_output), "weights of the shape [2]"),
        ["biases of another length"] = (
            Model(s_input, s_weights, Initializer("b", [3], 1, 2, 3), Node("Gemm", ["x", "W", "b"], "y"), s_output), "biases of the shape [3] for 2 outputs"),
        ["layers that do not fit"] = (
            Model(s_input, s_weights, Initializer("V", [3, 1], 1, 2, 3), Node("MatMul", ["x", "W"], "a"), Node("MatMul", ["a", "V"], "y"), s_output),
            "node 1 (MatMul): the weights have 3 rows, the data before have 2 values"),
        ["activation of the input"] = (Model(s_input, Node("Relu", ["x"], "y"), s_output), "is not that of a layer"),
        ["two activations"] = (Model(s_input, s_weights, Node("MatMul", ["x", "W"], "a"), Node("Relu", ["a"], "b"), Node("Tanh", ["b"], "y"), s_output), "has no activation yet"),
        ["scaled probabilities"] = (
            Model(s_input, s_weights, Initializer("two", [], 2), Node("MatMul", ["x", "W"], "a"), Node("Softmax", ["a"], "b"), Node("Mul", ["b", "two"], "y"), s_output),
            "node 2 (Mul): it scales what comes out of an activation"),
        ["normalization of another length"] = (
            Model(
                s_input, s_weights, Initializer("three", [3], 1, 2, 3), Node("MatMul", ["x", "W"], "a"),
                Node("BatchNormalization", ["a", "three", "three", "three", "three"], "y"), s_output),
            "a constant of the shape [3] for rows of 2 values"),
        ["normalization in training"] = (
            Model(s_input, Node("BatchNormalization", ["x", "x", "x", "x", "x"], "y", Attribute("training_mode", 1)), s_output), "it is in training mode"),
        ["name of a megabyte"] = (Model(Input(new string('x', 1_000_000))), "a name of 1000000 bytes"),
        ["a hundred thousand nodes"] = (Model([.. Enumerable.Repeat(Node("Relu", [], "y"), 100_000)]), "more than 4096 nodes"),
        ["a hundred thousand inputs"] = (Model([.. Enumerable.Repeat(s_input, 100_000)]), "more than 4096 inputs"),
        ["a thousand inputs of a node"] = (Model(Node("Concat", [.. Enumerable.Repeat("x", 1000)], "y")), "a node with more than 64 inputs"),
        ["transposed a thousand times"] = (Model([s_input, Initializer("t0", [100, 100], new float[10_000]), .. Transpositions(1000), s_output]), "take more room than a file of this size"),
        ["a thousand layers"] = (Model([s_input, s_weights, .. Layers(1000), s_output]), "more than 128 layers"),
    };

    private static IEnumerable<Action<ProtobufWriter>> Transpositions(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Node("Transpose", [$"t{i}"], $"t{i + 1}")), Node("MatMul", ["x", $"t{count}"], "y")];

    private static IEnumerable<Action<ProtobufWriter>> Layers(int count) =>
        [Node("MatMul", ["x", "W"], "h0"), .. Enumerable.Range(0, count).Select(i => Node("MatMul", [$"h{i}", "W"], i == count - 1 ? "y" : $"h{i + 1}"))];
}
