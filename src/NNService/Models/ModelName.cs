namespace NNService.Models;

/// <summary>What a model may be called: its name stands in paths and headers.</summary>
internal static class ModelName
{
    public const int Longest = 64;

    /// <summary>Why a name is refused, or null where it may be used.</summary>
    public static string? Refusal(string name)
    {
        if (name.Length is 0 or > Longest || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.') || name[0] == '.')
        {
            return $"expected 1…{Longest} letters, digits, '-', '_' or '.', not beginning with '.', got '{name}'";
        }

        return name == "default" ? "'default' stands for the model that answers when none is named; choose another name" : null;
    }
}
