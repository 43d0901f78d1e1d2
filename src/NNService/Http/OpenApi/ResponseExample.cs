namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: what an answer looks like.</summary>
/// <param name="Status">The status code that it belongs to.</param>
/// <param name="Json">The body.</param>
internal sealed record ResponseExample(int Status, string Json);
