namespace NNService.Models;

/// <summary>The version that is to answer from now on.</summary>
internal sealed record LiveRequest(int Version);
