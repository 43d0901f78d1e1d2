using System.Collections.Frozen;

namespace NeuralNet.Formats.Onnx;

/// <summary>The operators that are understood, each with the attributes that it understands.</summary>
internal static class OnnxOperators
{
    private static readonly FrozenDictionary<string, (Func<OnnxCall, OnnxValue> Apply, string[]? Attributes)> s_known =
        new Dictionary<string, (Func<OnnxCall, OnnxValue> Apply, string[]? Attributes)>(StringComparer.Ordinal)
        {
            ["Gemm"] = (DenseOperators.Gemm, ["alpha", "beta", "transA", "transB"]),
            ["MatMul"] = (DenseOperators.MatMul, []),
            ["Add"] = (ElementwiseOperators.Add, []),
            ["Sub"] = (ElementwiseOperators.Sub, []),
            ["Mul"] = (ElementwiseOperators.Mul, []),
            ["Div"] = (ElementwiseOperators.Div, []),
            ["BatchNormalization"] = (NormalizationOperators.BatchNormalization, ["epsilon", "momentum", "training_mode", "spatial"]),
            ["ai.onnx.ml.Scaler"] = (NormalizationOperators.Scaler, ["offset", "scale"]),
            ["Sigmoid"] = (ActivationOperators.Sigmoid, []),
            ["Relu"] = (ActivationOperators.Relu, []),
            ["Tanh"] = (ActivationOperators.Tanh, []),
            ["Softmax"] = (ActivationOperators.Softmax, ["axis"]),
            ["Identity"] = (ShapeOperators.Identity, []),
            ["Cast"] = (ShapeOperators.Cast, ["to", "saturate", "round_mode"]),
            ["Dropout"] = (ShapeOperators.Dropout, ["ratio", "seed"]),
            ["Flatten"] = (ShapeOperators.Flatten, ["axis"]),
            ["Reshape"] = (ShapeOperators.Reshape, ["allowzero"]),
            ["Transpose"] = (ShapeOperators.Transpose, ["perm"]),
            ["Constant"] = (ConstantOperator.Apply, null),
            ["Shape"] = (IntegerOperators.Shape, ["start", "end"]),
            ["Gather"] = (IntegerOperators.Gather, ["axis"]),
            ["Slice"] = (IntegerOperators.Slice, []),
            ["Unsqueeze"] = (IntegerOperators.Unsqueeze, ["axes"]),
            ["Squeeze"] = (IntegerOperators.Squeeze, ["axes"]),
            ["Concat"] = (IntegerOperators.Concat, ["axis"]),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="WeightFormatException">The operator, or one of its attributes, is not understood; or it does not fit a chain of layers.</exception>
    public static OnnxValue Apply(OnnxCall call)
    {
        var node = call.Node;
        if (node.Operator == "LogSoftmax")
        {
            throw node.Refuse(
                "the operator 'LogSoftmax' is not read: it gives logarithms of probabilities; export the model without it, and import it with "
                + "?activations=…,softmax");
        }

        if (!s_known.TryGetValue(node.Operator, out var known))
        {
            throw node.Refuse(
                $"the operator {Quoted.Text(node.Operator)} is not read; a network here is a chain of Gemm or MatMul and Add, each followed by "
                + "Sigmoid, Relu, Tanh or nothing, the last by Softmax if need be");
        }

        if (known.Attributes is { } attributes && node.Attributes.Find(attribute => !attributes.Contains(attribute.Name)) is { } unknown)
        {
            throw node.Refuse($"the attribute {Quoted.Text(unknown.Name)} is not understood");
        }

        return known.Apply(call);
    }
}
