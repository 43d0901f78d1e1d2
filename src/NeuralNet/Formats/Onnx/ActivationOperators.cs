using NeuralNet.Activations;

namespace NeuralNet.Formats.Onnx;

/// <summary>The functions that close a layer.</summary>
internal static class ActivationOperators
{
    public static OnnxValue Sigmoid(OnnxCall call) => Close(call, Activation.Sigmoid);

    public static OnnxValue Relu(OnnxCall call) => Close(call, Activation.Relu);

    public static OnnxValue Tanh(OnnxCall call) => Close(call, Activation.Tanh);

    /// <summary>Over each row: along the last of two axes, which is also what its older forms do by default.</summary>
    public static OnnxValue Softmax(OnnxCall call)
    {
        const int Rows = 0;
        var signal = call.RowSignal(0);
        return call.Axis(call.Integer("axis", -1), signal.Rank) != Rows
            ? Close(call, Activation.Softmax)
            : throw call.Refuse("a softmax along the batch; expected one along the last axis");
    }

    private static OnnxSignal Close(OnnxCall call, Activation activation)
    {
        var signal = call.Signal(0);
        return signal.IsOpen
            ? signal with { Last = signal.Last! with { Activation = activation } }
            : throw call.Refuse($"its input {Quoted.Text(call.Node.Inputs[0])} is not that of a layer (Gemm or MatMul) that has no activation yet");
    }
}
