using System.Collections.Immutable;

namespace NeuralNet.Formats.Onnx;

/// <summary>A node with the values that it is given: what an operator works on.</summary>
internal sealed class OnnxCall(OnnxNode node, OnnxValue?[] inputs, OnnxBudget budget)
{
    public OnnxNode Node => node;

    public int Count => inputs.Length;

    public bool Has(int index) => index < inputs.Length && inputs[index] is not null;

    public OnnxValue Value(int index) =>
        Has(index) ? inputs[index]! : throw Refuse($"its input {index} is missing");

    /// <summary>The input as floats that the file holds, or null where it is computed from the data.</summary>
    public NamedArray? TryConstant(int index) => Value(index) switch
    {
        OnnxConstant constant => constant.Array,
        OnnxStored stored => stored.Tensor.Floats,
        _ => null,
    };

    public NamedArray Constant(int index, string role) =>
        TryConstant(index) ?? throw Refuse($"{role} must be constant, but {Quoted.Text(node.Inputs[index])} is computed from the data");

    public OnnxSignal Signal(int index) => Value(index) as OnnxSignal
        ?? throw Refuse($"its input {index}, {Quoted.Text(node.Inputs[index])}, must be computed from the data; only layers of x·W + b are read");

    public OnnxIntegers Integers(int index) => Value(index) switch
    {
        OnnxIntegers integers => integers,
        OnnxStored stored => new OnnxIntegers([.. stored.Tensor.DecodeIntegers(out var isScalar)], isScalar),
        _ => throw Refuse($"its input {index}, {Quoted.Text(node.Inputs[index])}, must be whole numbers"),
    };

    public long Integer(string attribute, long fallback) => node.Find(attribute)?.Integer ?? fallback;

    public float Float(string attribute, float fallback) => node.Find(attribute)?.Float ?? fallback;

    /// <summary>Room for a new constant, within what the file's size justifies.</summary>
    public float[] Allocate(long count) => budget.TryTake(count)
        ? new float[count]
        : throw Refuse("the constants that the graph computes take more room than a file of this size could need");

    /// <summary>An axis as one from the front, of a value with so many dimensions.</summary>
    public int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw Refuse($"the axis {axis} of a value with {rank} dimensions");

    public WeightFormatException Refuse(string message) => node.Refuse(message);

    /// <summary>The input, if it is a row of values for each row of the batch.</summary>
    public OnnxSignal RowSignal(int index)
    {
        var signal = Signal(index);
        return signal.Rank == 2
            ? signal
            : throw Refuse($"its input {Quoted.Text(node.Inputs[index])} has {signal.Rank} dimensions; expected [batch, values], by Flatten or Reshape");
    }

    /// <summary>A constant with this one's values in another shape.</summary>
    public static OnnxConstant Shaped(NamedArray array, IEnumerable<int> shape) => new(array with { Shape = [.. shape] });

    public static ImmutableArray<long> Dimensions(IEnumerable<long> dimensions) => [.. dimensions];
}
