namespace NeuralNet.Formats.Onnx;

/// <summary>Operators that come to x·factor + offset with numbers learnt before: scalings like <c>Mul</c> and <c>Add</c> together.</summary>
internal static class NormalizationOperators
{
    private const float DefaultEpsilon = 1e-5f;

    /// <summary>(x − mean) / √(variance + epsilon) · scale + bias, each by columns.</summary>
    public static OnnxValue BatchNormalization(OnnxCall call)
    {
        if (call.Integer("training_mode", 0) != 0)
        {
            throw call.Refuse("it is in training mode; export the model for inference");
        }

        var signal = call.RowSignal(0);
        float[] Column(int index, string role)
        {
            var constant = call.Constant(index, role);
            ElementwiseOperators.CheckShape(call, signal, constant);
            return constant.Values;
        }

        var (scale, bias, mean, variance) = (Column(1, "the scale"), Column(2, "the bias"), Column(3, "the mean"), Column(4, "the variance"));
        if (bias.Length != scale.Length || mean.Length != scale.Length || variance.Length != scale.Length)
        {
            throw call.Refuse("its scale, bias, mean and variance are not of one length");
        }

        var epsilon = (double)call.Float("epsilon", DefaultEpsilon);
        double[] factors = [.. scale.Select((value, i) => value / Math.Sqrt(variance[i] + epsilon))];
        double[] offsets = [.. factors.Select((factor, i) => bias[i] - (mean[i] * factor))];
        return ElementwiseOperators.Append(call, signal, new OnnxScaling(factors, offsets, call.Node));
    }

    /// <summary>(x − offset) · scale: a standardization as scikit-learn's exporter writes it.</summary>
    public static OnnxValue Scaler(OnnxCall call)
    {
        var signal = call.RowSignal(0);
        double[] Numbers(string attribute, float fallback)
        {
            var values = call.Node.Find(attribute) is { } found ? ConstantOperator.Decode(call, found.Floats) : [fallback];
            ElementwiseOperators.CheckShape(call, signal, new NamedArray(attribute, [values.Length], values));
            return [.. values.Select(value => (double)value)];
        }

        var (offsets, factors) = (Numbers("offset", 0), Numbers("scale", 1));
        if (offsets.Length != factors.Length && offsets.Length != 1 && factors.Length != 1)
        {
            throw call.Refuse("its offset and scale are not of one length");
        }

        var count = Math.Max(offsets.Length, factors.Length);
        double[] scale = [.. Enumerable.Range(0, count).Select(i => factors[factors.Length == 1 ? 0 : i])];
        return ElementwiseOperators.Append(
            call, signal, new OnnxScaling(scale, [.. scale.Select((factor, i) => -offsets[offsets.Length == 1 ? 0 : i] * factor)], call.Node));
    }
}
