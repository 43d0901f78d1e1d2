namespace NeuralNet.Formats;

/// <summary>The name of an archive's member: the array's name and <c>.npy</c>, never a path.</summary>
internal static class ArchiveName
{
    private const string Extension = ".npy";

    /// <summary>The array's name in a member's name; null if the member is a path, or no array.</summary>
    public static string? TryParse(string memberName)
    {
        var name = memberName.EndsWith(Extension, StringComparison.Ordinal) ? memberName[..^Extension.Length] : "";
        return IsPlain(name) ? name : null;
    }

    /// <summary>The name of the member that holds the array.</summary>
    /// <exception cref="ArgumentException">The array's name is not fit for a file's name.</exception>
    public static string Format(string arrayName)
        => IsPlain(arrayName)
            ? arrayName + Extension
            : throw new ArgumentException($"{Quoted.Text(arrayName)} is not fit for the name of an archive's member.", nameof(arrayName));

    // numpy takes any text for a name, but a reader that unpacks the archive would take these for a way out of its folder.
    private static bool IsPlain(string name)
        => name.Length is > 0 and <= FormatLimits.MaximumNameLength
            && name[0] != '.'
            && !name.AsSpan().ContainsAny("/\\:")
            && !name.Any(char.IsControl);
}
