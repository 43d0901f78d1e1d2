namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: every form of body that the endpoint takes.</summary>
/// <param name="Bodies">The forms.</param>
/// <param name="AnyContentType">Whether the body is read whatever its Content-Type says, and without one.</param>
/// <param name="Required">Whether there must be a body.</param>
internal sealed record RequestBodies(IReadOnlyList<RequestBody> Bodies, bool AnyContentType = false, bool Required = true);
