namespace NNService.OpenInference.Metadata;

/// <summary>Whether a model can predict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Ready">Whether it can.</param>
internal sealed record ModelReadiness(string Name, bool Ready);
