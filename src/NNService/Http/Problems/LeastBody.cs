namespace NNService.Http.Problems;

/// <summary>Endpoint metadata: the least that a body must hold, for the sender of an empty one.</summary>
/// <param name="Json">An example; <c>…</c> may stand for numbers.</param>
internal sealed record LeastBody(string Json);
