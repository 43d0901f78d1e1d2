using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference.Answers;

/// <summary>Probabilities or values, [rows, width].</summary>
internal sealed class NumberTensor(ServedModel model, TensorMetadata tensor, bool isBinary) : AnswerTensor(tensor.Name, tensor.Datatype, isBinary)
{
    public override IReadOnlyList<long> RowShape { get; } = [tensor.Shape[^1]];

    public override int RowBytes(ReadOnlySpan<float> outputs) => ModelTensors.Row(model, outputs).Length * sizeof(float);

    public override void WriteRow(Utf8JsonWriter json, ReadOnlySpan<float> outputs)
    {
        foreach (var number in ModelTensors.Row(model, outputs))
        {
            FloatJson.Write(json, number);
        }
    }

    public override void WriteRow(IBufferWriter<byte> bytes, ReadOnlySpan<float> outputs)
    {
        foreach (var number in ModelTensors.Row(model, outputs))
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), number);
            bytes.Advance(sizeof(float));
        }
    }
}
