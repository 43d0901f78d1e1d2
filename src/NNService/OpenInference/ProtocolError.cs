using System.Text.Json.Nodes;
using NNService.Http.OpenApi;

namespace NNService.OpenInference;

/// <summary>An error as both inference protocols have it.</summary>
/// <param name="Error">What was wrong with this request and what would be right.</param>
internal sealed record ProtocolError(string Error)
{
    /// <summary>How errors are documented.</summary>
    public static ErrorForm Form { get; } = new(
        typeof(ProtocolError), "application/json", _ => new JsonObject { ["error"] = "What was wrong, and what would be right." });
}
