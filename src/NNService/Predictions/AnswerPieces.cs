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
        Beginnings = [.. model.Classes.Select((name, index) => Beginning(model, name, index))];
        LongestBeginning = Beginnings.Select(beginning => beginning.Length).DefaultIfEmpty().Max();
    }

    /// <summary>The end of every answer, <c>,"model":{…}}</c>.</summary>
    public byte[] Tail { get; }

    /// <summary>The beginning of each class's prediction, <c>{"label":…,"probability":</c>.</summary>
    public byte[][] Beginnings { get; }

    /// <summary>In bytes.</summary>
    public int LongestBeginning { get; }

    public static AnswerPieces Of(ServedModel model) => Known.GetValue(model, static made => new AnswerPieces(made));

    private static byte[] Beginning(ServedModel model, string name, int index)
    {
        var label = Json(json =>
        {
            if (model.ClassesAreIndexes)
            {
                json.WriteNumberValue(index);
            }
            else
            {
                json.WriteStringValue(name);
            }
        });
        return [.. "{\"label\":"u8, .. label, .. ",\"probability\":"u8];
    }

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
