using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using NeuralNet.Training;
using NNService.OpenInference.Metadata;
using NNService.OpenInference.Tensors;

namespace NNService.OpenInference.Answers;

/// <summary>The index of the most likely class, [rows].</summary>
internal sealed class LabelTensor(bool isBinary) : AnswerTensor(ModelTensors.Label, TensorDatatype.Long.Name, isBinary)
{
    public override IReadOnlyList<long> RowShape => [];

    public override int RowBytes(ReadOnlySpan<float> outputs) => sizeof(long);

    public override void WriteRow(Utf8JsonWriter json, ReadOnlySpan<float> outputs) => json.WriteNumberValue(PredictedClass.Of(outputs));

    public override void WriteRow(IBufferWriter<byte> bytes, ReadOnlySpan<float> outputs)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), PredictedClass.Of(outputs));
        bytes.Advance(sizeof(long));
    }
}
