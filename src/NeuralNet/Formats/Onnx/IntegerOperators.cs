namespace NeuralNet.Formats.Onnx;

/// <summary>What exporters compute of shapes: <c>x.view(x.size(0), -1)</c> is a Shape, a Gather, an Unsqueeze and a Concat before the Reshape.</summary>
internal static class IntegerOperators
{
    public static OnnxValue Shape(OnnxCall call)
    {
        var signal = call.Signal(0);
        if (signal.Width is null || signal.Dimensions.IsEmpty)
        {
            throw call.Refuse($"the shape of {Quoted.Text(call.Node.Inputs[0])} is not known");
        }

        long?[] shape = [null, .. signal.Dimensions.Skip(1)];
        return new OnnxIntegers([.. shape.Take(Run(call.Integer("start", 0), call.Integer("end", shape.Length), shape.Length))], IsScalar: false);
    }

    public static OnnxValue Gather(OnnxCall call)
    {
        var values = call.Integers(0);
        var indexes = call.Integers(1);
        CheckList(call, values);
        return new OnnxIntegers(
            [.. indexes.Values.Select(index => values.Values[call.Axis(index ?? throw OfTheBatch(call), values.Values.Count)])], indexes.IsScalar);
    }

    public static OnnxValue Slice(OnnxCall call)
    {
        var values = call.Integers(0);
        CheckList(call, values);
        if (call.Integers(1).Values is not [{ } start] || call.Integers(2).Values is not [{ } end]
            || (call.Has(3) && call.Integers(3).Values is not [0 or -1]) || (call.Has(4) && call.Integers(4).Values is not [1]))
        {
            throw call.Refuse("only a run of a list's elements is taken");
        }

        return new OnnxIntegers([.. values.Values.Take(Run(start, end, values.Values.Count))], IsScalar: false);
    }

    public static OnnxValue Unsqueeze(OnnxCall call) => call.Integers(0) is { IsScalar: true } number
        ? number with { IsScalar = false }
        : throw call.Refuse("only a number is made a list");

    public static OnnxValue Squeeze(OnnxCall call) => call.Integers(0) is { Values.Count: 1 } list
        ? list with { IsScalar = true }
        : throw call.Refuse("only a list of one number is made a number");

    /// <summary>Of lists of numbers; or of 1 − y and y, a single sigmoid's two probabilities.</summary>
    public static OnnxValue Concat(OnnxCall call)
    {
        if (call.Value(0) is OnnxComplement complement)
        {
            return call.Count == 2 && call.Axis(call.Integer("axis", 1), 2) == 1 && call.Value(1) is OnnxSignal positive && ReferenceEquals(positive, complement.Of)
                ? positive with { IsPair = true }
                : throw call.Refuse("1 − y is joined with something else than y");
        }

        var values = new List<long?>();
        for (var i = 0; i < call.Count; i++)
        {
            if (call.Value(i) is OnnxSignal)
            {
                throw call.Refuse("it joins values that are computed from the data; only a chain of layers is read");
            }

            CheckList(call, call.Integers(i));
            values.AddRange(call.Integers(i).Values);
            if (values.Count > OnnxLimits.MaximumIntegers)
            {
                throw call.Refuse($"more than {OnnxLimits.MaximumIntegers} whole numbers");
            }
        }

        return new OnnxIntegers(values, IsScalar: false);
    }

    // Negative ends count from the back, and whatever lies outside is cut off.
    private static Range Run(long start, long end, int count)
    {
        var from = (int)Math.Clamp(start < 0 ? start + count : start, 0, count);
        return from..(int)Math.Clamp(end < 0 ? end + count : end, from, count);
    }

    private static void CheckList(OnnxCall call, OnnxIntegers integers)
    {
        if (integers.IsScalar)
        {
            throw call.Refuse("a single number where a list is needed");
        }
    }

    private static WeightFormatException OfTheBatch(OnnxCall call) => call.Refuse("the size of the batch as an index");
}
