using System.Text;
using NeuralNet;
using NeuralNet.Activations;

namespace Benchmarks.Peers;

/// <summary>A network as an ONNX file, the few messages of it that a peer needs: Gemm, Sigmoid, Softmax. Source: onnx.proto3.</summary>
internal static class OnnxModelWriter
{
    private const int VariableInteger = 0;
    private const int Bytes = 2;
    private const int Float = 1;

    public static byte[] Write(Network network)
    {
        using var graph = new MemoryStream();
        var layers = network.Architecture.Layers;
        for (var i = 0; i < layers.Length; i++)
        {
            var name = i == layers.Length - 1 ? "probabilities" : $"y{i}";
            Field(graph, 1, Node("Gemm", [i == 0 ? "input" : $"y{i - 1}", $"W{i}", $"b{i}"], $"s{i}"));
            Field(graph, 1, Node(layers[i].Activation == Activation.Softmax ? "Softmax" : "Sigmoid", [$"s{i}"], name));
        }

        Field(graph, 2, Encoding.UTF8.GetBytes("network"));
        for (var i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            Field(graph, 5, Tensor($"W{i}", [layer.Inputs, layer.Outputs], layer.Weights(network.Parameters)));
            Field(graph, 5, Tensor($"b{i}", [layer.Outputs], layer.Biases(network.Parameters)));
        }

        Field(graph, 11, Value("input", network.Architecture.InputSize));
        Field(graph, 12, Value("probabilities", network.Architecture.OutputSize));

        using var opset = new MemoryStream();
        Field(opset, 2, 13);
        using var model = new MemoryStream();
        Field(model, 1, 8);
        Field(model, 7, graph.ToArray());
        Field(model, 8, opset.ToArray());
        return model.ToArray();
    }

    private static byte[] Node(string kind, string[] inputs, string output)
    {
        using var node = new MemoryStream();
        foreach (var input in inputs)
        {
            Field(node, 1, Encoding.UTF8.GetBytes(input));
        }

        Field(node, 2, Encoding.UTF8.GetBytes(output));
        Field(node, 4, Encoding.UTF8.GetBytes(kind));
        return node.ToArray();
    }

    private static byte[] Tensor(string name, int[] dimensions, ReadOnlySpan<float> values)
    {
        using var tensor = new MemoryStream();
        foreach (var dimension in dimensions)
        {
            Field(tensor, 1, dimension);
        }

        Field(tensor, 2, Float);
        Field(tensor, 8, Encoding.UTF8.GetBytes(name));
        Field(tensor, 9, System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));
        return tensor.ToArray();
    }

    private static byte[] Value(string name, int columns)
    {
        byte[] Dimension(int? size)
        {
            using var dimension = new MemoryStream();
            if (size is { } value)
            {
                Field(dimension, 1, value);
            }
            else
            {
                Field(dimension, 2, "batch"u8);
            }

            return dimension.ToArray();
        }

        using var shape = new MemoryStream();
        Field(shape, 1, Dimension(null));
        Field(shape, 1, Dimension(columns));
        using var tensor = new MemoryStream();
        Field(tensor, 1, Float);
        Field(tensor, 2, shape.ToArray());
        using var type = new MemoryStream();
        Field(type, 1, tensor.ToArray());
        using var value = new MemoryStream();
        Field(value, 1, Encoding.UTF8.GetBytes(name));
        Field(value, 2, type.ToArray());
        return value.ToArray();
    }

    private static void Field(Stream stream, int number, long value)
    {
        Integer(stream, (ulong)((number << 3) | VariableInteger));
        Integer(stream, (ulong)value);
    }

    private static void Field(Stream stream, int number, ReadOnlySpan<byte> bytes)
    {
        Integer(stream, (ulong)((number << 3) | Bytes));
        Integer(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }

    private static void Integer(Stream stream, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
