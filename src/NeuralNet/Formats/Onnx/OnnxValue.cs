namespace NeuralNet.Formats.Onnx;

/// <summary>What a name of the graph stands for while the graph is read.</summary>
internal abstract record OnnxValue;

/// <summary>A tensor of the file, not decoded yet: what type it must have depends on who reads it.</summary>
internal sealed record OnnxStored(OnnxTensor Tensor) : OnnxValue;

/// <summary>Floats that do not depend on the input.</summary>
internal sealed record OnnxConstant(NamedArray Array) : OnnxValue;

/// <summary>Whole numbers that do not depend on the input's values: shapes, axes, indexes.</summary>
/// <param name="Values">Null is the size of the batch, which is known only when the model runs.</param>
/// <param name="IsScalar">Whether it is a number and no list of one.</param>
internal sealed record OnnxIntegers(IReadOnlyList<long?> Values, bool IsScalar) : OnnxValue;

/// <summary>1 − y of a single sigmoid's output y: the probability of the other class.</summary>
internal sealed record OnnxComplement(OnnxSignal Of) : OnnxValue;
