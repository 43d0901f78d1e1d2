namespace NeuralNet.Formats.Onnx;

/// <summary>Operators that move values without changing them, and those that compute with shapes for them.</summary>
internal static class ShapeOperators
{
    public static OnnxValue Identity(OnnxCall call) => call.Value(0);

    /// <summary>Between types of numbers; what is computed from the data stays float.</summary>
    public static OnnxValue Cast(OnnxCall call)
    {
        var type = (OnnxElementType)call.Integer("to", 0);
        var isFloat = type is OnnxElementType.Float or OnnxElementType.Double;
        return call.Value(0) switch
        {
            OnnxStored { Tensor.ElementType: not (OnnxElementType.Float or OnnxElementType.Double) } or OnnxIntegers when isFloat => ToFloats(call),
            OnnxSignal or OnnxConstant or OnnxStored { Tensor.ElementType: OnnxElementType.Float or OnnxElementType.Double } when !isFloat =>
                throw call.Refuse($"a cast to {type}; the numbers of a network are float"),
            var value => value,
        };
    }

    /// <summary>Does nothing where a model only predicts.</summary>
    public static OnnxValue Dropout(OnnxCall call) => call.Has(2) && call.Integers(2).Values is not [0]
        ? throw call.Refuse("it is in training mode; export the model for inference")
        : call.Signal(0);

    /// <summary>[batch, …] as [batch, values].</summary>
    public static OnnxValue Flatten(OnnxCall call)
    {
        var signal = call.Signal(0);
        if (call.Axis(call.Integer("axis", 1), signal.Rank) != 1)
        {
            throw call.Refuse("it does not keep the batch apart; expected the axis 1");
        }

        return signal.Dimensions.IsDefault ? signal : signal with { Dimensions = OnnxSignal.Rows(signal.Width ?? -1) };
    }

    public static OnnxValue Reshape(OnnxCall call)
    {
        var shape = call.Integers(1).Values;
        if (call.Integer("allowzero", 0) != 0 && shape.Contains(0))
        {
            throw call.Refuse("a dimension of 0");
        }

        return call.TryConstant(0) is { } constant ? Reshape(call, constant, shape) : Reshape(call, call.Signal(0), shape);
    }

    /// <summary>Of a matrix of weights; the data themselves stay as they are.</summary>
    public static OnnxValue Transpose(OnnxCall call)
    {
        var matrix = call.Constant(0, "what it transposes");
        var order = call.Node.Find("perm")?.Integers;
        if (matrix.Shape.Length != 2 || order is not (null or [1, 0] or [0, 1]))
        {
            throw call.Refuse($"a constant of {matrix.Shape.Length} dimensions; only a matrix's two are transposed");
        }

        return order is [0, 1] ? new OnnxConstant(matrix) : new OnnxConstant(DenseOperators.Transpose(call, matrix));
    }

    private static OnnxConstant ToFloats(OnnxCall call)
    {
        var integers = call.Integers(0).Values;
        return integers.Contains(null)
            ? throw call.Refuse("it makes the size of the batch a number to compute with")
            : new OnnxConstant(new NamedArray(call.Node.Inputs[0], [integers.Count], [.. integers.Select(value => (float)value!.Value)]));
    }

    private static OnnxConstant Reshape(OnnxCall call, NamedArray constant, IReadOnlyList<long?> shape)
    {
        var count = (long)constant.Values.Length;
        var known = 1L;
        var lengths = new List<long>();
        foreach (var (axis, wanted) in shape.Index())
        {
            var length = wanted == 0 && axis < constant.Shape.Length ? constant.Shape[axis] : wanted;
            if (length is null or 0 or < -1 || (length > 0 && length > count / known))
            {
                throw Misfit(call, shape, $"{count} values");
            }

            lengths.Add(length.Value);
            known *= Math.Max(1, length.Value);
        }

        var isExact = lengths.Count(length => length == -1) switch { 0 => known == count, 1 => count % known == 0, _ => false };
        return isExact && lengths.Count is > 0 and <= FormatLimits.MaximumRank
            ? OnnxCall.Shaped(constant, lengths.Select(length => (int)(length == -1 ? count / known : length)))
            : throw Misfit(call, shape, $"{count} values");
    }

    // The first dimension must stay the batch: an open one, or any number that the graph was made for.
    private static OnnxSignal Reshape(OnnxCall call, OnnxSignal signal, IReadOnlyList<long?> shape)
    {
        var rest = shape.Skip(1).Select((length, i) =>
            length == 0 && i + 1 < signal.Rank && !signal.Dimensions.IsDefault ? signal.Dimensions[i + 1] : length).ToList();
        var open = rest.Count(length => length == -1);
        var width = signal.Width;
        var isBatch = shape is [null or -1 or 0 or > 0, ..] && !(shape[0] == -1 && open > 0)
            && !(shape[0] > 0 && open > 0 && HasOtherBatch(signal, shape[0]));
        if (!isBatch || rest.Count == 0 || open > 1 || rest.Any(length => length is null or 0 or < -1 or > int.MaxValue))
        {
            throw Misfit(call, shape, Describe(width));
        }

        var known = rest.Aggregate(1L, (product, length) => Math.Min(product * Math.Max(1, length!.Value), int.MaxValue));
        var fits = width is null || (open == 0 ? known == width : width % known == 0);
        return fits
            ? signal with { Dimensions = OnnxCall.Dimensions(rest.Select(length => length == -1 ? width / known ?? -1 : length!.Value).Prepend(-1)) }
            : throw Misfit(call, shape, Describe(width));
    }

    private static bool HasOtherBatch(OnnxSignal signal, long? batch) => !signal.Dimensions.IsDefaultOrEmpty && signal.Dimensions[0] > 0 && signal.Dimensions[0] != batch;

    private static string Describe(long? width) => $"a batch of rows of {(width is { } values ? $"{values}" : "unknown")} values";

    private static WeightFormatException Misfit(OnnxCall call, IReadOnlyList<long?> shape, string what) =>
        call.Refuse($"the shape [{string.Join(", ", shape.Select(length => length is { } known ? $"{known}" : "batch"))}] for {what}");
}
