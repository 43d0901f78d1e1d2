namespace NNService.Health;

/// <summary>The process runs and answers.</summary>
/// <param name="Status"><c>live</c>.</param>
internal sealed record Liveness(string Status);
