using System.Buffers.Binary;

namespace NeuralNet.Formats.Onnx;

/// <summary><c>Constant</c>: a tensor, a number or a list of numbers among the node's attributes.</summary>
internal static class ConstantOperator
{
    public static OnnxValue Apply(OnnxCall call)
    {
        if (call.Node.Attributes is not [var attribute])
        {
            throw call.Refuse($"expected one value, got {call.Node.Attributes.Count}");
        }

        return attribute.Name switch
        {
            "value" when attribute.Tensor is { } tensor => new OnnxStored(tensor),
            "value_int" => new OnnxIntegers([attribute.Integer], IsScalar: true),
            "value_ints" when attribute.Integers.Count <= OnnxLimits.MaximumIntegers => new OnnxIntegers([.. attribute.Integers], IsScalar: false),
            "value_float" => Floats(call, [attribute.Float]),
            "value_floats" => Floats(call, Decode(call, attribute.Floats)),
            _ => throw call.Refuse($"a constant by the attribute {Quoted.Text(attribute.Name)} is not read"),
        };
    }

    private static OnnxConstant Floats(OnnxCall call, float[] values) =>
        values.Length > 0 && Array.TrueForAll(values, float.IsFinite)
            ? new OnnxConstant(new NamedArray(call.Node.Outputs[0], [values.Length], values))
            : throw call.Refuse("a constant without values, or with one that is not finite");

    /// <summary>The floats of an attribute.</summary>
    public static float[] Decode(OnnxCall call, List<ReadOnlyMemory<byte>> chunks)
    {
        if (chunks.Exists(chunk => chunk.Length % sizeof(float) != 0))
        {
            throw call.Refuse("floats of four bytes each do not come to this length");
        }

        var values = call.Allocate(chunks.Sum(chunk => chunk.Length / sizeof(float)));
        var count = 0;
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < chunk.Length; i += sizeof(float))
            {
                values[count++] = BinaryPrimitives.ReadSingleLittleEndian(chunk.Span[i..]);
            }
        }

        return values;
    }
}
