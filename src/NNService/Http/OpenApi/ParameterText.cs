namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: what a parameter is, for handlers whose comments cannot say it, such as lambdas.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Text">What it is.</param>
internal sealed record ParameterText(string Name, string Text);
