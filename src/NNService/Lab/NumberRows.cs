using System.Text.Json;
using NNService.Http.Json;

namespace NNService.Lab;

/// <summary>A rectangle of numbers as JSON has it: rows of equal width, or a single row without the outer brackets.</summary>
/// <param name="Values">Row-major <c>[rows, width]</c>.</param>
/// <param name="Width">Numbers a row.</param>
/// <param name="IsFlat">Whether the outer brackets were left out.</param>
internal sealed record NumberRows(double[] Values, int Width, bool IsFlat)
{
    public int Rows => Values.Length / Width;

    /// <summary>Reads a JSON array; what does not fit becomes a fault of <paramref name="reader"/> and the result null.</summary>
    public static NumberRows? Read(RequestReader reader, string path, JsonElement? element, int maximumNumbers)
    {
        if (element is not { ValueKind: JsonValueKind.Array } array || array.GetArrayLength() == 0)
        {
            reader.Fault(path, "expected an array of numbers or of rows of numbers, at least one");
            return null;
        }

        var isFlat = array[0].ValueKind != JsonValueKind.Array;
        var width = isFlat ? array.GetArrayLength() : array[0].GetArrayLength();
        var values = new List<double>();
        var complete = isFlat
            ? ReadRow(reader, path, array, width, values)
            : array.EnumerateArray().Index().All(row => ReadRow(reader, $"{path}[{row.Index}]", row.Item, width, values));
        if (complete && values.Count > maximumNumbers)
        {
            reader.Fault(path, $"expected at most {maximumNumbers:N0} numbers in all, got {values.Count:N0}");
            return null;
        }

        return complete ? new NumberRows([.. values], width, isFlat) : null;
    }

    /// <summary>Stops at the row's first fault: a thousand wrong numbers are mostly one mistake.</summary>
    private static bool ReadRow(RequestReader reader, string path, JsonElement row, int width, List<double> values)
    {
        if (row.ValueKind != JsonValueKind.Array || width == 0 || row.GetArrayLength() != width)
        {
            var got = row.ValueKind == JsonValueKind.Array ? $"{row.GetArrayLength()} numbers" : JsonObjectReader.Describe(row);
            reader.Fault(path, $"expected a row of {Math.Max(1, width)} numbers, got {got}");
            return false;
        }

        foreach (var (index, item) in row.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out var value) || !double.IsFinite(value))
            {
                reader.Fault($"{path}[{index}]", $"expected a finite number, got {JsonObjectReader.Describe(item)}");
                return false;
            }

            values.Add(value);
        }

        return true;
    }
}
