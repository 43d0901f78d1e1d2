using System.Buffers;
using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference.TensorFlowServing;

/// <summary>Writes an answer: one list of numbers a row, as the one output of a model has no name there.</summary>
internal static class PredictAnswer
{
    public static ReadOnlyMemory<byte> Write(ServedModel model, PredictRequest request, ReadOnlySpan<float> outputs)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray(request.IsRowForm ? "predictions"u8 : "outputs"u8);
            for (var start = 0; start < outputs.Length; start += model.OutputSize)
            {
                json.WriteStartArray();
                foreach (var number in ModelTensors.Row(model, outputs.Slice(start, model.OutputSize)))
                {
                    FloatJson.Write(json, number);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }
}
