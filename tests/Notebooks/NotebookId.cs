using System.Text.RegularExpressions;

namespace Notebooks;

/// <summary>The rows of the notebooks: L1…L6 losses, A activations, D derivatives, G descent, S small networks, M MNIST.</summary>
internal static partial class NotebookId
{
    /// <summary>Every row, in the notebooks' order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Numbered('L', 6), .. Numbered('A', 6), .. Numbered('D', 9), .. Numbered('G', 4), .. Numbered('S', 9), .. Numbered('M', 13)];

    /// <summary>The row that a test is named after, or null.</summary>
    public static string? Of(string method) => Prefix().Match(method) is { Success: true } match ? match.Groups["id"].Value : null;

    private static IEnumerable<string> Numbered(char letter, int count) => Enumerable.Range(1, count).Select(number => $"{letter}{number}");

    [GeneratedRegex(@"^(?<id>[LADGSM]\d+)_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Prefix();
}
