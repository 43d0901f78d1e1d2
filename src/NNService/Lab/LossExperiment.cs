using Microsoft.AspNetCore.Http.HttpResults;
using NeuralNet.Losses;

namespace NNService.Lab;

/// <summary><c>POST /lab/losses</c>.</summary>
internal static class LossExperiment
{
    public static Results<Ok<LossResponse>, ProblemHttpResult> Run(LossRequest request)
    {
        var reader = new RequestReader();
        var loss = Loss.Find(request.Name ?? "");
        if (loss is null)
        {
            reader.Fault("name", $"expected one of {string.Join(", ", Loss.All)}, got {RequestReader.Quote(request.Name)}");
        }

        var delta = request.Delta ?? Loss.DefaultDelta;
        if (delta < 0)
        {
            reader.Fault("delta", $"expected 0 or a number above, got {delta}");
        }

        var predicted = NumberRows.Read(reader, "predicted", request.Predicted, LabLimits.Numbers);
        var target = NumberRows.Read(reader, "target", request.Target, LabLimits.Numbers);
        if (predicted is null || target is null || ToRows(reader, target, predicted) is not { } rows || loss is null || reader.HasFaults)
        {
            return reader.Refuse();
        }

        return TypedResults.Ok(new LossResponse(loss.WithDelta(delta).Value<double>(predicted.Values, rows, predicted.Width)));
    }

    /// <summary>The targets in the shape of the predictions <c>[rows, width]</c>, class labels as one-hot rows; null after a fault.</summary>
    private static double[]? ToRows(RequestReader reader, NumberRows target, NumberRows predicted)
    {
        var isSameLayout = target.IsFlat ? predicted.Rows == 1 || predicted.Width == 1 : target.Width == predicted.Width;
        if (isSameLayout && target.Values.Length == predicted.Values.Length)
        {
            return target.Values;
        }

        if (!target.IsFlat || target.Width != predicted.Rows)
        {
            var (rowWord, classWord) = predicted.Rows == 1 ? ("row", "class") : ("rows", "classes");
            reader.Fault(
                "target",
                $"expected {predicted.Rows} {rowWord} of {predicted.Width} numbers or {predicted.Rows} {classWord}, got {Shape(target)}");
            return null;
        }

        var rows = new double[predicted.Values.Length];
        for (var row = 0; row < predicted.Rows; row++)
        {
            var label = target.Values[row];
            if (label != Math.Floor(label) || label < 0 || label >= predicted.Width)
            {
                reader.Fault($"target[{row}]", $"expected a class, a whole number from 0 to {predicted.Width - 1}, got {label}");
                return null;
            }

            rows[(row * predicted.Width) + (int)label] = 1;
        }

        return rows;
    }

    private static string Shape(NumberRows rows) => rows.IsFlat ? $"{rows.Width} numbers" : $"{rows.Rows} rows of {rows.Width}";
}
