namespace NNService.OpenInference.Repository;

/// <summary>Which versions to list.</summary>
/// <param name="Ready">Only those that are ready; all by default.</param>
internal sealed record RepositoryIndexRequest(bool? Ready = null);
