using System.Buffers;
using NeuralNet.Training;
using NNService.Http.Json;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>Writes predictions as the contract says: label and probabilities of a classifier, values of a regression.</summary>
internal static class PredictionWriter
{
    // The names and brackets of one prediction, and those around all of them.
    private const int RowBytes = 64;
    private const int FrameBytes = 32;

    // Numbers whose texts are made together: they stay in the first-level cache.
    private const int TextsTogether = 512;

    /// <param name="model">Whose answer it is.</param>
    /// <param name="outputs">[rows, output size].</param>
    /// <param name="isSingle">Whether one prediction is the answer, or a list of them.</param>
    /// <returns>The text in a rented buffer, which the caller gives back.</returns>
    public static ArraySegment<byte> Write(ServedModel model, ReadOnlySpan<float> outputs, bool isSingle)
    {
        var pieces = AnswerPieces.Of(model);
        var rows = outputs.Length / model.OutputSize;
        var most = FrameBytes + pieces.Tail.Length + (rows * (RowBytes + pieces.LongestBeginning + ((model.OutputSize + 2) * FloatTexts.TextRoom)));

        // Texts of numbers are made behind the answer. A single output of a classifier is the probability of the second of two classes.
        var isPair = model.IsClassifier && model.OutputSize == 1;
        var perRow = isPair ? 2 : model.OutputSize;
        var together = isPair ? 1 : Math.Max(1, Math.Min(rows, TextsTogether / perRow));
        var room = FloatTexts.Room(together * perRow);
        var rented = ArrayPool<byte>.Shared.Rent(most + room);
        var text = new AnswerText(rented);
        var numbers = new FloatTexts(rented.AsSpan(most, room));
        text.Write(isSingle ? ""u8 : "{\"predictions\":["u8);
        for (var row = 0; row < rows; row++)
        {
            var first = row * model.OutputSize;
            var output = outputs.Slice(first, model.OutputSize);
            if (row % together == 0)
            {
                numbers.Make(isPair ? [1 - output[0], output[0]] : outputs.Slice(first, Math.Min(together, rows - row) * perRow));
            }

            text.Write(row == 0 ? ""u8 : ","u8);
            WriteRow(ref text, pieces, model.IsClassifier ? PredictedClass.Of(output) : null, numbers, row % together * perRow, perRow);
            text.Write(isSingle ? "]"u8 : "]}"u8);
        }

        text.Write(isSingle ? ""u8 : "]"u8);
        text.Write(pieces.Tail);
        return new ArraySegment<byte>(rented, 0, text.Length);
    }

    // All but the two brackets at the end: an answer of one prediction goes on with its model.
    private static void WriteRow(ref AnswerText text, AnswerPieces pieces, int? label, FloatTexts numbers, int first, int count)
    {
        if (label is { } chosen)
        {
            text.Write(pieces.Beginnings[chosen]);
            text.Write(numbers, first + chosen);
            text.Write(",\"probabilities\":["u8);
        }
        else
        {
            text.Write("{\"values\":["u8);
        }

        text.Write(numbers, first, count);
    }
}
