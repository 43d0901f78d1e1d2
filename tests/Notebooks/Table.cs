using System.Text;

namespace Notebooks;

/// <summary>Prints lines as a Markdown table whose columns stand below each other.</summary>
internal static class Table
{
    private static readonly TableLine Head = new("id", "where", "what", "expected", "got", "pass");

    public static string Print(IEnumerable<TableLine> lines)
    {
        var order = NotebookId.All.Index().ToDictionary(id => id.Item, id => id.Index, StringComparer.Ordinal);
        var rows = lines.OrderBy(line => order.GetValueOrDefault(line.Id, int.MaxValue)).Prepend(Head).Select(Cells).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (index, row) in rows.Index())
        {
            Append(row.Select((cell, column) => cell.PadRight(widths[column])));
            if (index == 0)
            {
                Append(widths.Select(width => new string('-', width)));
            }
        }

        return text.ToString();

        void Append(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }

    private static string[] Cells(TableLine line) =>
        [.. new[] { line.Id, line.Where, line.What, line.Expected, line.Got, line.Pass }.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))];
}
