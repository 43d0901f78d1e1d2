using NeuralNet.Formats.Onnx;

namespace NeuralNet.Tests.Formats;

/// <summary>Builds ONNX files piece by piece, right and wrong ones.</summary>
internal static class OnnxText
{
    public static ProtobufWriter Message(params Action<ProtobufWriter>[] fields)
    {
        var message = new ProtobufWriter();
        Array.ForEach(fields, field => field(message));
        return message;
    }

    /// <summary>A model of the graph's fields, with the newest operators that matter.</summary>
    public static byte[] Model(params Action<ProtobufWriter>[] graph) => Bytes(Message(
        model => model.WriteInt64(OnnxFields.Model.IrVersion, 7),
        model => model.WriteMessage(OnnxFields.Model.OpsetImport, Message(set => set.WriteInt64(OnnxFields.OperatorSet.Version, 13))),
        model => model.WriteMessage(OnnxFields.Model.Graph, Message(graph))));

    public static Action<ProtobufWriter> Node(string type, string[] inputs, string output, params Action<ProtobufWriter>[] attributes) =>
        graph => graph.WriteMessage(OnnxFields.Graph.Node, Message(
            node => Array.ForEach(inputs, input => node.WriteText(OnnxFields.Node.Input, input)),
            node => node.WriteText(OnnxFields.Node.Output, output),
            node => node.WriteText(OnnxFields.Node.OperatorType, type),
            node => Array.ForEach(attributes, attribute => node.WriteMessage(OnnxFields.Node.Attribute, Message(attribute)))));

    public static Action<ProtobufWriter> Attribute(string name, long value) => attribute =>
    {
        attribute.WriteText(OnnxFields.Attribute.Name, name);
        attribute.WriteInt64(OnnxFields.Attribute.Integer, value);
    };

    /// <summary>A float tensor.</summary>
    public static Action<ProtobufWriter> Initializer(string name, long[] dimensions, params float[] values) =>
        Tensor(name, dimensions, OnnxElementType.Float, tensor => tensor.WriteBytes(OnnxFields.Tensor.Raw, ParameterBytes.From(values)));

    public static Action<ProtobufWriter> Tensor(string name, long[] dimensions, OnnxElementType type, params Action<ProtobufWriter>[] data) =>
        graph => graph.WriteMessage(OnnxFields.Graph.Initializer, Message([
            tensor => Array.ForEach(dimensions, length => tensor.WriteInt64(OnnxFields.Tensor.Dimensions, length)),
            tensor => tensor.WriteInt64(OnnxFields.Tensor.ElementType, (long)type),
            tensor => tensor.WriteText(OnnxFields.Tensor.Name, name),
            .. data]));

    /// <summary>An integer tensor, in a packed field.</summary>
    public static Action<ProtobufWriter> Integers(string name, params byte[] values) =>
        Tensor(name, [values.Length], OnnxElementType.Int64, tensor => tensor.WriteBytes(OnnxFields.Tensor.Integers64, values));

    public static Action<ProtobufWriter> Input(string name) => graph => graph.WriteMessage(OnnxFields.Graph.Input, Named(name));

    public static Action<ProtobufWriter> Output(string name) => graph => graph.WriteMessage(OnnxFields.Graph.Output, Named(name));

    public static byte[] Bytes(ProtobufWriter message)
    {
        var stream = new MemoryStream();
        message.CopyTo(stream);
        return stream.ToArray();
    }

    private static ProtobufWriter Named(string name) => Message(info => info.WriteText(OnnxFields.ValueInfo.Name, name));
}
