namespace NNService.OpenInference.Repository;

/// <summary>One version in the repository's index.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="State"><c>READY</c> or <c>UNAVAILABLE</c>.</param>
/// <param name="Reason">Why it is not ready; empty where it is.</param>
internal sealed record RepositoryEntry(string Name, string Version, string State, string Reason)
{
    public const string Ready = "READY";
    public const string Unavailable = "UNAVAILABLE";
}
