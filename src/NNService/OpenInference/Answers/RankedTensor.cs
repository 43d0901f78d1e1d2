using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NNService.Models;
using NNService.OpenInference.Metadata;

namespace NNService.OpenInference.Answers;

/// <summary>
/// The largest outputs of each row with their classes, the largest first, [rows, count]: texts <c>value:index:name</c>, the protocol's
/// classification extension. In binary form a text has its length before it, in four bytes.
/// </summary>
internal sealed class RankedTensor(ServedModel model, string name, long count, bool isBinary) : AnswerTensor(name, "BYTES", isBinary)
{
    private readonly int count = (int)Math.Min(count, model.IsClassifier ? ModelTensors.ClassCount(model) : model.OutputSize);

    public override IReadOnlyList<long> RowShape => [count];

    public override int RowBytes(ReadOnlySpan<float> outputs) => Texts(outputs).Sum(text => sizeof(int) + Encoding.UTF8.GetByteCount(text));

    public override void WriteRow(Utf8JsonWriter json, ReadOnlySpan<float> outputs)
    {
        foreach (var text in Texts(outputs))
        {
            json.WriteStringValue(text);
        }
    }

    public override void WriteRow(IBufferWriter<byte> bytes, ReadOnlySpan<float> outputs)
    {
        foreach (var text in Texts(outputs))
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), Encoding.UTF8.GetByteCount(text));
            bytes.Advance(sizeof(int));
            Encoding.UTF8.GetBytes(text, bytes);
        }
    }

    // Sorting is stable: of equal ones the first goes before.
    private IEnumerable<string> Texts(ReadOnlySpan<float> outputs)
    {
        var numbers = ModelTensors.Row(model, outputs).ToArray();
        return Enumerable.Range(0, numbers.Length).OrderByDescending(index => numbers[index]).Take(count).Select(index => string.Create(
            CultureInfo.InvariantCulture, $"{numbers[index]:F6}:{index}{(model.IsClassifier ? $":{model.Classes[index]}" : "")}"));
    }
}
