using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using NeuralNet.Training;
using NNService.Models;
using NNService.OpenInference.Metadata;
using NNService.OpenInference.Tensors;

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
        var rows = outputs.Length / model.OutputSize;
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
            foreach (var (tensor, isBinary) in wanted)
            {
                WriteTensor(json, model, tensor, isBinary, rows, outputs);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (wanted.Any(each => each.IsBinary))
        {
            answer.JsonLength = answer.bytes.WrittenCount;
            foreach (var (tensor, _) in wanted.Where(each => each.IsBinary))
            {
                WriteBinary(answer.bytes, model, tensor, outputs);
            }
        }

        return answer;
    }

    private static List<(TensorMetadata Tensor, bool IsBinary)> Wanted(ServedModel model, InferenceRequest request)
    {
        var available = ModelTensors.Outputs(model);
        if (request.Outputs is not { Count: > 0 } outputs)
        {
            return [.. available.Select(tensor => (tensor, request.BinaryOutput))];
        }

        var wanted = new List<(TensorMetadata Tensor, bool IsBinary)>();
        foreach (var output in outputs)
        {
            var tensor = available.FirstOrDefault(each => each.Name == output.Name) ?? throw new InferenceFormatException(
                $"{output.Path}.name",
                $"expected one of {string.Join(", ", available.Select(each => each.Name))}, got {(output.Name is { } name ? $"'{name}'" : "none")}");
            if (wanted.Exists(each => each.Tensor == tensor))
            {
                throw new InferenceFormatException($"{output.Path}.name", $"'{tensor.Name}' is asked for twice");
            }

            wanted.Add((tensor, output.Binary ?? request.BinaryOutput));
        }

        return wanted;
    }

    private static void WriteTensor(
        Utf8JsonWriter json, ServedModel model, TensorMetadata tensor, bool isBinary, int rows, ReadOnlySpan<float> outputs)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, tensor.Name);
        json.WriteString("datatype"u8, tensor.Datatype);
        json.WriteStartArray("shape"u8);
        json.WriteNumberValue(rows);
        foreach (var size in tensor.Shape.Skip(1))
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        if (isBinary)
        {
            json.WriteStartObject("parameters"u8);
            json.WriteNumber("binary_data_size"u8, rows * tensor.Shape.Skip(1).Aggregate((long)TensorDatatype.Find(tensor.Datatype)!.Size, (size, dimension) => size * dimension));
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray("data"u8);
            WriteData(json, model, tensor, outputs);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, ServedModel model, TensorMetadata tensor, ReadOnlySpan<float> outputs)
    {
        for (var start = 0; start < outputs.Length; start += model.OutputSize)
        {
            var row = outputs.Slice(start, model.OutputSize);
            if (tensor.Name == ModelTensors.Label)
            {
                json.WriteNumberValue(PredictedClass.Of(row));
                continue;
            }

            foreach (var number in ModelTensors.Row(model, row))
            {
                FloatJson.Write(json, number);
            }
        }
    }

    private static void WriteBinary(ArrayBufferWriter<byte> bytes, ServedModel model, TensorMetadata tensor, ReadOnlySpan<float> outputs)
    {
        for (var start = 0; start < outputs.Length; start += model.OutputSize)
        {
            var row = outputs.Slice(start, model.OutputSize);
            if (tensor.Name == ModelTensors.Label)
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(sizeof(long)), PredictedClass.Of(row));
                bytes.Advance(sizeof(long));
                continue;
            }

            foreach (var number in ModelTensors.Row(model, row))
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), number);
                bytes.Advance(sizeof(float));
            }
        }
    }
}
