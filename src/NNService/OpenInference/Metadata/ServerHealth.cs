namespace NNService.OpenInference.Metadata;

/// <summary>Whether the server runs and can do its work; a readiness answer gives both, as texts of the protocol differ in which they name.</summary>
/// <param name="Live">Whether it runs.</param>
/// <param name="Ready">Whether it can predict.</param>
/// <param name="Error">What it lacks, where it is not ready.</param>
internal sealed record ServerHealth(bool Live, bool? Ready = null, string? Error = null);
