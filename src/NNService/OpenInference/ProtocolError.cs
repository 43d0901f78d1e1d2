namespace NNService.OpenInference;

/// <summary>An error as both inference protocols have it.</summary>
/// <param name="Error">What was wrong with this request and what would be right.</param>
internal sealed record ProtocolError(string Error);
