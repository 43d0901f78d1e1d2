namespace NNService.Models;

/// <summary>What the store holds of a version is not what was written.</summary>
internal sealed class DamagedModelException(string name, int version, Exception? innerException)
    : Exception($"What is stored of {name}/{version} is damaged.", innerException)
{
    /// <summary>What helps, in words.</summary>
    public string Remedy { get; init; } = "Import it again, or make another version live.";
}
