namespace Benchmarks;

/// <summary>A table in Markdown, its columns aligned so that it reads well in a terminal too.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> rows = [];

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        var widths = heads.Select((head, column) => rows.Append(heads).Max(row => row[column].Length)).ToArray();
        string Line(string[] cells) => "| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |";
        return string.Join('\n', rows.Select(Line).Prepend("|" + string.Concat(widths.Select(width => new string('-', width + 2) + "|"))).Prepend(Line(heads)));
    }
}
