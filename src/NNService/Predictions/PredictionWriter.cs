using System.Buffers;
using NeuralNet.Training;
using NNService.Models;

namespace NNService.Predictions;

/// <summary>Writes predictions as the contract says: label and probabilities of a classifier, values of a regression.</summary>
internal static class PredictionWriter
{
    // The names and brackets of one prediction, and those around all of them.
    private const int RowBytes = 64;
    private const int FrameBytes = 32;

    /// <param name="model">Whose answer it is.</param>
    /// <param name="outputs">[rows, output size].</param>
    /// <param name="isSingle">Whether one prediction is the answer, or a list of them.</param>
    /// <returns>The text in a rented buffer, which the caller gives back.</returns>
    public static ArraySegment<byte> Write(ServedModel model, ReadOnlySpan<float> outputs, bool isSingle)
    {
        var pieces = AnswerPieces.Of(model);
        var rows = outputs.Length / model.OutputSize;
        var most = FrameBytes + pieces.Tail.Length + (rows * (RowBytes + pieces.LongestLabel + ((model.OutputSize + 2) * AnswerText.NumberBytes)));
        var rented = ArrayPool<byte>.Shared.Rent(most);
        var text = new AnswerText(rented);
        if (isSingle)
        {
            text.Write("{"u8);
            WriteRow(ref text, model, pieces, outputs);
        }
        else
        {
            text.Write("{\"predictions\":["u8);
            for (var row = 0; row < rows; row++)
            {
                text.Write(row == 0 ? "{"u8 : ",{"u8);
                WriteRow(ref text, model, pieces, outputs.Slice(row * model.OutputSize, model.OutputSize));
                text.Write("}"u8);
            }

            text.Write("]"u8);
        }

        text.Write(pieces.Tail);
        return new ArraySegment<byte>(rented, 0, text.Length);
    }

    private static void WriteRow(ref AnswerText text, ServedModel model, AnswerPieces pieces, ReadOnlySpan<float> outputs)
    {
        if (!model.IsClassifier)
        {
            text.Write("\"values\":["u8);
            text.Write(outputs);
            text.Write("]"u8);
            return;
        }

        // A single output is the probability of the second of two classes.
        ReadOnlySpan<float> probabilities = outputs.Length == 1 ? [1 - outputs[0], outputs[0]] : outputs;
        var label = PredictedClass.Of(outputs);
        text.Write("\"label\":"u8);
        text.Write(pieces.Labels[label]);
        text.Write(",\"probability\":"u8);
        text.Write(probabilities[label]);
        text.Write(",\"probabilities\":["u8);
        text.Write(probabilities);
        text.Write("]"u8);
    }
}
