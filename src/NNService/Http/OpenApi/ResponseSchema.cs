namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: what an answer of one content type looks like, where another of the same status looks otherwise.</summary>
/// <param name="Status">The status code that it belongs to.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Schema">The type whose schema describes it.</param>
internal sealed record ResponseSchema(int Status, string ContentType, Type Schema);
