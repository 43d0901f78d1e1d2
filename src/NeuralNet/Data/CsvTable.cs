using System.Globalization;

namespace NeuralNet.Data;

/// <summary>A table of numbers with a label each, from CSV: one example a line, the label first. A first line of titles is skipped.</summary>
/// <param name="Labels">[count], as they stand in the file.</param>
/// <param name="Inputs">[count, columns].</param>
/// <param name="Columns">Numbers a row.</param>
public sealed record CsvTable(IReadOnlyList<string> Labels, float[] Inputs, int Columns)
{
    private const int MostColumns = 100_000;

    /// <summary>Reads a whole file.</summary>
    /// <param name="reader">At its beginning.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="DataFormatException">Rows of different lengths, a field that is no finite number, an empty label, or no rows at all.</exception>
    public static CsvTable Read(TextReader reader, string name)
    {
        var (labels, inputs) = (new List<string>(), new List<float>());
        var columns = 0;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var fields = line.Split(',');
            if (columns == 0 && fields.Length is < 2 or > MostColumns)
            {
                throw new DataFormatException($"{name}, line {number}: expected a label and 1…{MostColumns} numbers, separated by commas, got {fields.Length} fields.");
            }

            if (columns == 0 && number == 1 && IsTitles(fields))
            {
                columns = fields.Length - 1;
                continue;
            }

            columns = columns == 0 ? fields.Length - 1 : columns;
            if (fields.Length != columns + 1)
            {
                throw new DataFormatException($"{name}, line {number}: expected {columns + 1} fields like the lines before, got {fields.Length}.");
            }

            labels.Add(Label(fields[0], name, number));
            for (var column = 1; column < fields.Length; column++)
            {
                inputs.Add(Number(fields, name, number, column));
            }
        }

        return labels.Count > 0
            ? new CsvTable(labels, [.. inputs], columns)
            : throw new DataFormatException($"{name}: it has no rows of data.");
    }

    private static bool IsTitles(string[] fields) => fields.Skip(1).All(field => !TryNumber(field, out _));

    private static string Label(string field, string name, int line) => field.Trim().Trim('"') is { Length: > 0 } label
        ? label
        : throw new DataFormatException($"{name}, line {line}: the label is empty.");

    private static float Number(string[] fields, string name, int line, int column)
    {
        if (TryNumber(fields[column], out var value) && float.IsFinite(value))
        {
            return value;
        }

        var hint = column == fields.Length - 1 ? "; if that is the label, it comes first in a row" : "";
        throw new DataFormatException($"{name}, line {line}, field {column + 1}: expected a finite number, got '{fields[column].Trim()}'{hint}.");
    }

    private static bool TryNumber(string field, out float value) => float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
