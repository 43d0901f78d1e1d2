using System.Text.Json.Nodes;

namespace NNService.Http.OpenApi;

/// <summary>Endpoint metadata: errors of this endpoint have a form of their own, as the protocol that it speaks demands.</summary>
/// <param name="Schema">What an error looks like.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Example">One of a status.</param>
internal sealed record ErrorForm(Type Schema, string ContentType, Func<int, JsonNode> Example);
