namespace NNService.Tests.Documentation;

/// <summary>A command that a page shows, with the output it promises.</summary>
/// <param name="Line">Where the command's block begins, from 1.</param>
/// <param name="Script">For bash.</param>
/// <param name="Output">What is printed, <c>…</c> standing for any text; null where the page shows none.</param>
internal sealed record DocumentedCommand(int Line, string Script, string? Output)
{
    private const string Marker = "<!-- run -->";
    private const string Fence = "```";

    /// <summary>
    /// The commands of a Markdown page: a line <c>&lt;!-- run --&gt;</c>, a block of <c>sh</c>, and, if the next thing is a block of
    /// <c>json</c> or <c>text</c>, that as output. Blocks without the marker are not run.
    /// </summary>
    /// <exception cref="FormatException">A marker has no block behind it, or a block has no end.</exception>
    public static IReadOnlyList<DocumentedCommand> In(string markdown)
    {
        var lines = markdown.Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        var commands = new List<DocumentedCommand>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at] != Marker)
            {
                continue;
            }

            var start = NextText(lines, at + 1);
            var script = Block(lines, start, "sh")
                ?? throw new FormatException($"line {at + 1}: expected a block of sh behind {Marker}.");
            var next = NextText(lines, start + script.Length + 2);
            var output = Block(lines, next, "json") ?? Block(lines, next, "text");
            commands.Add(new DocumentedCommand(start + 1, string.Join('\n', script), output is null ? null : string.Join('\n', output)));
        }

        return commands;
    }

    private static int NextText(string[] lines, int at)
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
        {
            at++;
        }

        return at;
    }

    private static string[]? Block(string[] lines, int start, string language)
    {
        if (start >= lines.Length || lines[start] != Fence + language)
        {
            return null;
        }

        var end = Array.IndexOf(lines, Fence, start + 1);
        return end < 0 ? throw new FormatException($"line {start + 1}: the block has no end.") : lines[(start + 1)..end];
    }
}
