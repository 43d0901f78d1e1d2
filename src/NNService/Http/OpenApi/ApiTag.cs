namespace NNService.Http.OpenApi;

/// <summary>A feature in the document; operations are listed feature by feature.</summary>
/// <param name="Name">What its endpoints give as their tag.</param>
/// <param name="Description">What it is for.</param>
internal sealed record ApiTag(string Name, string Description);
