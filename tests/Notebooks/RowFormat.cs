namespace Notebooks;

/// <summary>One result as a line of a test's output: what the tests write and the table is made of.</summary>
internal static class RowFormat
{
    public const string Passed = "yes";

    private const string Mark = "notebooks";
    private const string Separator = " │ ";

    public static string Write(string what, string expected, string got, bool holds) => string.Join(Separator, Mark, what, expected, got, holds ? Passed : "NO");

    /// <returns>The parts of a line, or null where the line is none.</returns>
    public static (string What, string Expected, string Got, string Pass)? Read(string line) =>
        line.TrimEnd().Split(Separator) is [Mark, var what, var expected, var got, var pass] ? (what, expected, got, pass) : null;
}
