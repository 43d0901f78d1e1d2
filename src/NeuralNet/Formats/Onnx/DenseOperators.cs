namespace NeuralNet.Formats.Onnx;

/// <summary><c>Gemm</c> and <c>MatMul</c>: a new layer.</summary>
internal static class DenseOperators
{
    /// <summary>alpha·A·B + beta·C, where A is the data, and B [inputs, outputs] or its transpose.</summary>
    public static OnnxValue Gemm(OnnxCall call)
    {
        if (call.Integer("transA", 0) != 0)
        {
            throw call.Refuse("transA would transpose the data; only layers of x·W + b are read");
        }

        var weights = call.Constant(1, "the weights");
        CheckMatrix(call, weights);
        if (call.Integer("transB", 0) != 0)
        {
            weights = Transpose(call, weights);
        }

        weights = Scale(call, weights, call.Float("alpha", 1));
        var biases = call.Has(2) ? Biases(call, Scale(call, call.Constant(2, "the biases"), call.Float("beta", 1)), weights.Shape[1]) : null;
        return Append(call, call.RowSignal(0), weights, biases);
    }

    /// <summary>A·B, where A is the data and B [inputs, outputs].</summary>
    public static OnnxValue MatMul(OnnxCall call)
    {
        var weights = call.Constant(1, "the weights");
        CheckMatrix(call, weights);
        return Append(call, call.RowSignal(0), weights, biases: null);
    }

    /// <summary>[rows, columns] as [columns, rows].</summary>
    public static NamedArray Transpose(OnnxCall call, NamedArray matrix)
    {
        var (rows, columns) = (matrix.Shape[0], matrix.Shape[1]);
        var values = call.Allocate(matrix.Values.Length);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                values[(column * rows) + row] = matrix.Values[(row * columns) + column];
            }
        }

        return new NamedArray(matrix.Name, [columns, rows], values);
    }

    /// <summary>A vector for so many outputs: one value for each, or one for all.</summary>
    private static float[] Biases(OnnxCall call, NamedArray array, int outputs)
    {
        if (array.Shape.Length > 2 || (array.Values.Length != 1 && (array.Values.Length != outputs || array.Shape[^1] != outputs)))
        {
            throw call.Refuse($"biases of the shape [{string.Join(", ", array.Shape)}] for {outputs} outputs");
        }

        if (array.Values.Length == outputs)
        {
            return array.Values;
        }

        var repeated = call.Allocate(outputs);
        Array.Fill(repeated, array.Values[0]);
        return repeated;
    }

    private static void CheckMatrix(OnnxCall call, NamedArray weights)
    {
        if (weights.Shape.Length != 2)
        {
            throw call.Refuse($"weights of the shape [{string.Join(", ", weights.Shape)}]; expected [inputs, outputs]");
        }
    }

    private static NamedArray Scale(OnnxCall call, NamedArray array, float factor)
    {
        if (factor == 1)
        {
            return array;
        }

        var values = call.Allocate(array.Values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = array.Values[i] * factor;
        }

        return array with { Values = values };
    }

    private static OnnxSignal Append(OnnxCall call, OnnxSignal signal, NamedArray weights, float[]? biases)
    {
        var (inputs, outputs) = (weights.Shape[0], weights.Shape[1]);
        if ((signal.Width ?? inputs) != inputs || (signal.Scaling is { Length: not 1 } vector && vector.Length != inputs))
        {
            throw call.Refuse($"the weights have {inputs} rows, the data before have {signal.Width ?? signal.Scaling!.Length} values");
        }

        var layer = new OnnxLayer(signal.Last, weights, biases);
        if (layer.Depth > OnnxLimits.MaximumLayers)
        {
            throw call.Refuse($"more than {OnnxLimits.MaximumLayers} layers");
        }

        return new OnnxSignal(OnnxSignal.Rows(outputs), signal.Scaling is { } scaling ? Fold(call, layer, scaling) : layer);
    }

    // (x·f + o)·W + b = x·(f·W) + (o·W + b), f and o by rows of W.
    private static OnnxLayer Fold(OnnxCall call, OnnxLayer layer, OnnxScaling scaling)
    {
        var weights = call.Allocate(layer.Weights.Values.Length);
        var biases = new double[layer.Outputs];
        for (var row = 0; row < layer.Inputs; row++)
        {
            for (var column = 0; column < layer.Outputs; column++)
            {
                var weight = (double)layer.Weights.Values[(row * layer.Outputs) + column];
                weights[(row * layer.Outputs) + column] = (float)(weight * scaling.Factor(row));
                biases[column] += weight * scaling.Offset(row);
            }
        }

        var hasBiases = layer.Biases is not null || scaling.Offsets.Any(offset => offset != 0);
        return layer with
        {
            Weights = layer.Weights with { Values = weights },
            Biases = hasBiases ? [.. biases.Select((bias, column) => (float)(bias + (layer.Biases?[column] ?? 0)))] : null,
        };
    }
}
