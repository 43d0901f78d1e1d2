using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>What every answer of a model repeats, as JSON text that is made once.</summary>
internal sealed class AnswerPieces
{
    private static readonly ConditionalWeakTable<ServedModel, AnswerPieces> Known = [];

    private AnswerPieces(ServedModel model)
    {
        Tail = [(byte)',', .. Json(json => WriteModel(json, model)).AsSpan(1)];
        Labels = [.. model.Classes.Select((name, index) => model.ClassesAreIndexes
            ? Json(json => json.WriteNumberValue(index))
            : Json(json => json.WriteStringValue(name)))];
        LongestLabel = Labels.Select(label => label.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The end of every answer, <c>,"model":{…}}</c>.</summary>
    public byte[] Tail { get; }

    /// <summary>The label of each class.</summary>
    public byte[][] Labels { get; }

    /// <summary>In bytes.</summary>
    public int LongestLabel { get; }

    public static AnswerPieces Of(ServedModel model) => Known.GetValue(model, static made => new AnswerPieces(made));

    private static void WriteModel(Utf8JsonWriter json, ServedModel model)
    {
        json.WriteStartObject();
        json.WriteStartObject("model"u8);
        json.WriteString("name"u8, model.Name);
        json.WriteNumber("version"u8, model.Version);
        json.WriteString("sha256"u8, model.Network.Sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            write(json);
        }

        return text.WrittenSpan.ToArray();
    }
}
