namespace NNService.Health;

/// <summary>Whether the service can do its work, and of which parts that holds.</summary>
/// <param name="Status"><c>ready</c>.</param>
/// <param name="Parts">By name.</param>
internal sealed record Readiness(string Status, IReadOnlyDictionary<string, ReadinessPart> Parts);
