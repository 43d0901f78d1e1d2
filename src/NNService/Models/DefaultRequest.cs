namespace NNService.Models;

/// <summary>The model that is to answer, from now on, where none is named.</summary>
internal sealed record DefaultRequest(string Name);
