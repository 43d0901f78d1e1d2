namespace NNService.Hosting;

/// <summary>How far a name with a slip in it is from the one that may be meant.</summary>
internal static class NameDistance
{
    /// <returns>How many letters must be put in, left out or exchanged to make the one of the other (Levenshtein), whatever their case.</returns>
    public static int Between(string one, string other)
    {
        var before = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var (row, letter) in one.Index())
        {
            var now = new int[before.Length];
            now[0] = row + 1;
            for (var column = 1; column < now.Length; column++)
            {
                var exchanged = before[column - 1] + (char.ToUpperInvariant(letter) == char.ToUpperInvariant(other[column - 1]) ? 0 : 1);
                now[column] = Math.Min(exchanged, 1 + Math.Min(before[column], now[column - 1]));
            }

            before = now;
        }

        return before[^1];
    }
}
