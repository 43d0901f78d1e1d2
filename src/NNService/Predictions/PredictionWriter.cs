using System.Text.Json;
using NeuralNet.Training;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>Writes predictions as the contract says: label and probabilities of a classifier, values of a regression.</summary>
internal static class PredictionWriter
{
    /// <param name="json">Where the answer goes.</param>
    /// <param name="model">Whose answer it is.</param>
    /// <param name="outputs">[rows, output size].</param>
    /// <param name="isSingle">Whether one prediction is the answer, or a list of them.</param>
    public static void Write(Utf8JsonWriter json, ServedModel model, ReadOnlySpan<float> outputs, bool isSingle)
    {
        json.WriteStartObject();
        if (isSingle)
        {
            WriteRow(json, model, outputs);
        }
        else
        {
            json.WriteStartArray("predictions"u8);
            for (var start = 0; start < outputs.Length; start += model.OutputSize)
            {
                json.WriteStartObject();
                WriteRow(json, model, outputs.Slice(start, model.OutputSize));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteStartObject("model"u8);
        json.WriteString("name"u8, model.Name);
        json.WriteNumber("version"u8, model.Version);
        json.WriteString("sha256"u8, model.Network.Sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, ServedModel model, ReadOnlySpan<float> outputs)
    {
        if (!model.IsClassifier)
        {
            WriteNumbers(json, "values"u8, outputs);
            return;
        }

        // A single output is the probability of the second of two classes.
        ReadOnlySpan<float> probabilities = outputs.Length == 1 ? [1 - outputs[0], outputs[0]] : outputs;
        var label = PredictedClass.Of(outputs);
        if (model.ClassesAreIndexes)
        {
            json.WriteNumber("label"u8, label);
        }
        else
        {
            json.WriteString("label"u8, model.Classes[label]);
        }

        json.WritePropertyName("probability"u8);
        WriteNumber(json, probabilities[label]);
        WriteNumbers(json, "probabilities"u8, probabilities);
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            WriteNumber(json, number);
        }

        json.WriteEndArray();
    }

    // JSON has no form for these numbers; the service writes them as text everywhere.
    private static void WriteNumber(Utf8JsonWriter json, float number)
    {
        if (float.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(float.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        }
    }
}
