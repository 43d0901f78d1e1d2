using System.Text.RegularExpressions;

namespace NNService.Tests.Documentation;

/// <summary>Compares what was printed with what a page shows.</summary>
internal static class ShownOutput
{
    private const char AnyText = '…';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Character by character, but for <c>…</c>, which stands for any text, and for space at the ends of lines.</summary>
    public static bool Matches(string shown, string printed)
    {
        var pattern = string.Join(".*?", Trimmed(shown).Split(AnyText).Select(Regex.Escape));
        return Regex.IsMatch(Trimmed(printed), $@"\A{pattern}\z", RegexOptions.Singleline | RegexOptions.CultureInvariant, Patience);
    }

    private static string Trimmed(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
}
