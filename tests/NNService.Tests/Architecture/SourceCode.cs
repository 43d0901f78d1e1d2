using System.Text;

namespace NNService.Tests.Architecture;

/// <summary>C# source without what the compiler does not read as code.</summary>
internal static class SourceCode
{
    /// <summary>Blanks comments, character and string literals, keeping every line break, so that line numbers still hold.</summary>
    public static string WithoutCommentsAndText(string source)
    {
        var code = new StringBuilder(source.Length);
        for (var at = 0; at < source.Length;)
        {
            var length = SkippedLength(source, at);
            if (length == 0)
            {
                code.Append(source[at++]);
                continue;
            }

            code.Append(' ').Append('\n', source.AsSpan(at, length).Count('\n'));
            at += length;
        }

        return code.ToString();
    }

    /// <returns>How many characters from <paramref name="at"/> on are a comment or a literal; 0 for code.</returns>
    private static int SkippedLength(string source, int at)
    {
        var rest = source.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return Until(rest, "\n", 2);
        }

        if (rest.StartsWith("/*"))
        {
            return Until(rest, "*/", 2);
        }

        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.IndexOfAnyExcept('"');
            return quotes < 0 ? rest.Length : Until(rest, new string('"', quotes), quotes);
        }

        if (rest[0] is '"')
        {
            return at > 0 && (source[at - 1] == '@' || source.AsSpan(0, at).EndsWith("@$")) ? VerbatimLength(rest) : QuotedLength(rest, '"');
        }

        return rest[0] is '\'' ? QuotedLength(rest, '\'') : 0;
    }

    private static int Until(ReadOnlySpan<char> text, string end, int start)
    {
        var found = text[start..].IndexOf(end);
        return found < 0 ? text.Length : start + found + end.Length;
    }

    private static int QuotedLength(ReadOnlySpan<char> text, char quote)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static int VerbatimLength(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '"')
            {
                continue;
            }

            if (i + 1 == text.Length || text[i + 1] != '"')
            {
                return i + 1;
            }

            i++;
        }

        return text.Length;
    }
}
