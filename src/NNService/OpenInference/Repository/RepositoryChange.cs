using System.Text.Json;
using NNService.Http.Json;
using NNService.Http.Problems;

namespace NNService.OpenInference.Repository;

/// <summary>The body of a load or unload, which may be left out.</summary>
/// <param name="Parameters">None of them changes anything here; those that bring a model along (<c>file:…</c>) are refused.</param>
internal sealed record RepositoryChange(IReadOnlyDictionary<string, object>? Parameters = null)
{
    private const string BroughtFile = "file:";

    /// <summary>What is wrong with a body, or null.</summary>
    public static Fault? Refusal(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Refusal(document.RootElement) : Unexpected(document.RootElement, Fault.WholeBody);
        }
        catch (JsonException)
        {
            return new Fault(Fault.WholeBody, "not valid JSON; expected nothing, or an object such as {\"parameters\":{}}");
        }
    }

    private static Fault? Refusal(JsonElement change)
    {
        if (!change.TryGetProperty("parameters", out var parameters) || parameters.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (parameters.ValueKind != JsonValueKind.Object)
        {
            return Unexpected(parameters, "parameters");
        }

        var brought = parameters.EnumerateObject().Select(parameter => parameter.Name).FirstOrDefault(name => name.StartsWith(BroughtFile, StringComparison.Ordinal));
        return brought is null ? null : new Fault($"parameters.{brought}", "models are not taken here; send weights to POST /models/{name}/versions");
    }

    private static Fault Unexpected(JsonElement element, string path) =>
        new(path, $"expected an object, got {JsonObjectReader.Describe(element)}");
}
