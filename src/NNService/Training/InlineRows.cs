using System.Text.Json;
using NNService.Http.Json;

namespace NNService.Training;

/// <summary>Reads a matrix of finite numbers from a request; rows must be of equal length.</summary>
internal static class InlineRows
{
    /// <returns>The rows, or null where a fault was reported.</returns>
    public static float[][]? Read(JsonObjectReader reader, string name)
    {
        if (reader.Find(name) is not { ValueKind: JsonValueKind.Array } matrix || matrix.GetArrayLength() == 0)
        {
            reader.Report(name, "expected an array of at least one row of numbers");
            return null;
        }

        var rows = new List<float[]>(matrix.GetArrayLength());
        foreach (var row in matrix.EnumerateArray())
        {
            if (ReadRow(reader, $"{name}[{rows.Count}]", row, rows.Count == 0 ? null : rows[0].Length) is not { } values)
            {
                return null;
            }

            rows.Add(values);
        }

        return [.. rows];
    }

    private static float[]? ReadRow(JsonObjectReader reader, string place, JsonElement row, int? expected)
    {
        if (row.ValueKind != JsonValueKind.Array || row.GetArrayLength() == 0)
        {
            reader.Report(place, $"expected a row of numbers, got {JsonObjectReader.Describe(row)}");
            return null;
        }

        if (expected is { } length && row.GetArrayLength() != length)
        {
            reader.Report(place, $"expected {length} numbers like the first row, got {row.GetArrayLength()}");
            return null;
        }

        var values = new List<float>(row.GetArrayLength());
        foreach (var element in row.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || element.GetSingle() is var value && !float.IsFinite(value))
            {
                reader.Report($"{place}[{values.Count}]", $"expected a finite 32-bit number, got {JsonObjectReader.Describe(element)}");
                return null;
            }

            values.Add(element.GetSingle());
        }

        return [.. values];
    }
}
