using System.Buffers;
using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Answers;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference;

/// <summary>An answer as it is sent: JSON, with the binary data of tensors that were asked for so behind it.</summary>
internal sealed class InferenceAnswer
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    private InferenceAnswer()
    {
    }

    /// <summary>How much of <see cref="Bytes"/> is JSON; null where all of it is.</summary>
    public int? JsonLength { get; private set; }

    public ReadOnlyMemory<byte> Bytes => bytes.WrittenMemory;

    /// <param name="model">Whose answer it is.</param>
    /// <param name="request">Which tensors it asks for, and in which form.</param>
    /// <param name="outputs">What the network gave, [rows, output size].</param>
    /// <exception cref="InferenceFormatException">The model has no output of a name that is asked for.</exception>
    public static InferenceAnswer Write(ServedModel model, InferenceRequest request, ReadOnlySpan<float> outputs)
    {
        var wanted = Wanted(model, request);
        var answer = new InferenceAnswer();
        using (var json = new Utf8JsonWriter(answer.bytes))
        {
            json.WriteStartObject();
            json.WriteString("model_name"u8, model.Name);
            json.WriteString("model_version"u8, $"{model.Version}");
            if (request.Id is { } id)
            {
                json.WriteString("id"u8, id);
            }

            json.WriteStartArray("outputs"u8);
            foreach (var tensor in wanted)
            {
                WriteTensor(json, tensor, outputs, model.OutputSize);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (wanted.Exists(tensor => tensor.IsBinary))
        {
            answer.JsonLength = answer.bytes.WrittenCount;
            foreach (var tensor in wanted.Where(tensor => tensor.IsBinary))
            {
                for (var start = 0; start < outputs.Length; start += model.OutputSize)
                {
                    tensor.WriteRow(answer.bytes, outputs.Slice(start, model.OutputSize));
                }
            }
        }

        return answer;
    }

    private static List<AnswerTensor> Wanted(ServedModel model, InferenceRequest request)
    {
        var available = ModelTensors.Outputs(model);
        if (request.Outputs is not { Count: > 0 } outputs)
        {
            return [.. available.Select(tensor => AnswerTensor.Of(model, tensor, ranked: 0, request.BinaryOutput)!)];
        }

        var wanted = new List<AnswerTensor>();
        foreach (var output in outputs)
        {
            var tensor = available.FirstOrDefault(each => each.Name == output.Name) ?? throw new InferenceFormatException(
                $"{output.Path}.name",
                $"expected one of {string.Join(", ", available.Select(each => each.Name))}, got {(output.Name is { } name ? $"'{name}'" : "none")}");
            if (wanted.Exists(each => each.Name == tensor.Name))
            {
                throw new InferenceFormatException($"{output.Path}.name", $"'{tensor.Name}' is asked for twice");
            }

            wanted.Add(AnswerTensor.Of(model, tensor, output.Ranked ?? 0, output.Binary ?? request.BinaryOutput) ?? throw new InferenceFormatException(
                $"{output.Path}.parameters.classification", $"'{tensor.Name}' is a class already; ask for {ModelTensors.Probabilities}"));
        }

        return wanted;
    }

    private static void WriteTensor(Utf8JsonWriter json, AnswerTensor tensor, ReadOnlySpan<float> outputs, int width)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tensor.Name);
        json.WriteString("datatype"u8, tensor.Datatype);
        json.WriteStartArray("shape"u8);
        json.WriteNumberValue(outputs.Length / width);
        foreach (var size in tensor.RowShape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        if (tensor.IsBinary)
        {
            var size = 0L;
            for (var start = 0; start < outputs.Length; start += width)
            {
                size += tensor.RowBytes(outputs.Slice(start, width));
            }

            json.WriteStartObject("parameters"u8);
            json.WriteNumber("binary_data_size"u8, size);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("data"u8);
            for (var start = 0; start < outputs.Length; start += width)
            {
                tensor.WriteRow(json, outputs.Slice(start, width));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
