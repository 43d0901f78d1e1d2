using NeuralNet.Activations;

namespace NeuralNet.Formats.Onnx;

/// <summary>
/// <c>Add</c>, <c>Sub</c>, <c>Mul</c> and <c>Div</c> with a constant: biases where they follow a layer, else a scaling of what the next
/// layer is given.
/// </summary>
internal static class ElementwiseOperators
{
    private static readonly double[] s_one = [1];
    private static readonly double[] s_zero = [0];

    public static OnnxValue Add(OnnxCall call)
    {
        var first = call.TryConstant(0);
        return first is not null && call.TryConstant(1) is { } second
            ? Fold(call, first, second, (a, b) => a + b)
            : Scale(call, first is null ? 0 : 1, constant => (s_one, Convert(constant, value => value)));
    }

    public static OnnxValue Sub(OnnxCall call)
    {
        if (call.TryConstant(0) is not { } first)
        {
            return Scale(call, 0, constant => (s_one, Convert(constant, value => -value)));
        }

        if (call.TryConstant(1) is { } second)
        {
            return Fold(call, first, second, (a, b) => a - b);
        }

        return first.Values is [1f] && call.Signal(1) is { Scaling: null, Last: { Outputs: 1, Activation: { } activation } } signal && activation == Activation.Sigmoid
            ? new OnnxComplement(signal)
            : Scale(call, 1, constant => ([-1], Convert(constant, value => value)));
    }

    public static OnnxValue Mul(OnnxCall call)
    {
        var first = call.TryConstant(0);
        return first is not null && call.TryConstant(1) is { } second
            ? Fold(call, first, second, (a, b) => a * b)
            : Scale(call, first is null ? 0 : 1, constant => (Convert(constant, value => value), s_zero));
    }

    public static OnnxValue Div(OnnxCall call)
    {
        if (call.TryConstant(0) is not { } first)
        {
            return Scale(call, 0, constant => (Convert(constant, value => 1 / value), s_zero));
        }

        return call.TryConstant(1) is { } second
            ? Fold(call, first, second, (a, b) => a / b)
            : throw call.Refuse("it divides by values computed from the data; only layers of x·W + b are read");
    }

    private static OnnxConstant Fold(OnnxCall call, NamedArray first, NamedArray second, Func<float, float, float> combine)
    {
        if (first.Values.Length != 1 && second.Values.Length != 1 && !first.Shape.SequenceEqual(second.Shape))
        {
            throw call.Refuse($"constants of the shapes [{string.Join(", ", first.Shape)}] and [{string.Join(", ", second.Shape)}]");
        }

        var shape = first.Values.Length == 1 ? second : first;
        var values = call.Allocate(shape.Values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = combine(first.Values[first.Values.Length == 1 ? 0 : i], second.Values[second.Values.Length == 1 ? 0 : i]);
        }

        return new OnnxConstant(shape with { Values = values });
    }

    private static OnnxSignal Scale(OnnxCall call, int signalIndex, Func<NamedArray, (double[] Factors, double[] Offsets)> scaling)
    {
        if (call.Value(0) is OnnxSignal && call.Value(1) is OnnxSignal)
        {
            throw call.Refuse("it joins two values that are computed from the data; only a chain of layers is read");
        }

        var signal = call.Signal(signalIndex);
        var constant = call.Constant(1 - signalIndex, "one side");
        CheckShape(call, signal, constant);
        var (factors, offsets) = scaling(constant);
        return Append(call, signal, new OnnxScaling(Lengthen(factors, constant), Lengthen(offsets, constant), call.Node));
    }

    /// <summary>Into the layer before where its activation has not come yet, else for the layer after.</summary>
    public static OnnxSignal Append(OnnxCall call, OnnxSignal signal, OnnxScaling scaling) => signal.IsOpen
        ? signal with { Last = Merge(call, signal.Last!, scaling) }
        : signal with { Scaling = signal.Scaling?.Then(scaling) ?? scaling };

    /// <summary>Refuses a constant that is neither one value for all of a row nor one for each.</summary>
    public static void CheckShape(OnnxCall call, OnnxSignal signal, NamedArray constant)
    {
        var length = constant.Values.Length;
        var isRow = signal.Rank == 2 && constant.Shape[^1] == length && (signal.Width ?? length) == length
            && (signal.Scaling is not { Length: not 1 } before || before.Length == length);
        if (constant.Shape.Length > signal.Rank || !(length == 1 || isRow))
        {
            throw call.Refuse(
                $"a constant of the shape [{string.Join(", ", constant.Shape)}] for rows of {(signal.Width is { } width ? width : "unknown")} values; "
                + "expected one for all, or one for each");
        }
    }

    private static double[] Convert(NamedArray constant, Func<double, double> convert) => [.. constant.Values.Select(value => convert(value))];

    private static double[] Lengthen(double[] values, NamedArray constant) =>
        values.Length == constant.Values.Length ? values : [.. Enumerable.Repeat(values[0], constant.Values.Length)];

    private static OnnxLayer Merge(OnnxCall call, OnnxLayer layer, OnnxScaling scaling)
    {
        var biases = layer.Biases;
        if (biases is not null || scaling.Offsets.Any(offset => offset != 0 || double.IsNegative(offset)) || scaling.By.Operator is "Add" or "Sub")
        {
            // A bias that was not there is no addend: −0 stays what it is.
            biases = call.Allocate(layer.Outputs);
            for (var column = 0; column < biases.Length; column++)
            {
                biases[column] = (float)(layer.Biases is { } before
                    ? (before[column] * scaling.Factor(column)) + scaling.Offset(column)
                    : scaling.Offset(column));
            }
        }

        if (scaling.Factors.All(factor => factor == 1))
        {
            return layer with { Biases = biases };
        }

        var weights = call.Allocate(layer.Weights.Values.Length);
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)(layer.Weights.Values[i] * scaling.Factor(i % layer.Outputs));
        }

        return layer with { Weights = layer.Weights with { Values = weights }, Biases = biases };
    }
}
