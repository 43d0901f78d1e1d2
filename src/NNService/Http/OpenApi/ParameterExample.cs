namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: a value for a query or route parameter that works as it stands.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Json">The value as JSON: <c>1</c>, <c>"sample"</c>.</param>
internal sealed record ParameterExample(string Name, string Json);
