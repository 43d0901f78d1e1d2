namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: every form of body that the endpoint takes.</summary>
internal sealed record RequestBodies(IReadOnlyList<RequestBody> Bodies);
