namespace NNService.Storage;

/// <summary>A model: a name under which versions are kept, one of them live.</summary>
internal sealed class ModelRow
{
    public required string Name { get; set; }

    /// <summary>The version that answers predictions; null until one was made live.</summary>
    public int? LiveVersion { get; set; }

    /// <summary>Whether this is the model that answers when none is named; true for at most one row.</summary>
    public bool IsDefault { get; set; }

    /// <summary>The number of the next version. It only grows: a number once given never comes to mean other weights.</summary>
    public int NextVersion { get; set; } = 1;
}
