using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using NNService.Http.Json;

namespace NNService.Http.Problems;

/// <summary>
/// Says what is wrong with a query, route or header parameter. The framework tells it only in its message, from which the
/// parameter's name and the given text are taken; what would be right comes from the handler's own signature.
/// </summary>
internal static partial class ParameterFaults
{
    /// <returns>The fault, or none for a message that is not about a parameter.</returns>
    public static IReadOnlyList<Fault> Explain(string message, Endpoint? endpoint, JsonSerializerOptions options)
    {
        if (Unbound().Match(message) is { Success: true } unbound)
        {
            var name = unbound.Groups["name"].Value;
            return [new Fault(name, $"expected {Expected(name, endpoint, options)}, got '{unbound.Groups["value"].Value}'")];
        }

        if (NoBody().IsMatch(message))
        {
            return [new Fault(Fault.WholeBody, "is empty" + (ExpectedBody(endpoint, options) is { } expected ? $"; expected {expected}" : ""))];
        }

        return Missing().Match(message) is { Success: true } missing
            ? [new Fault(missing.Groups["name"].Value, $"is required ({missing.Groups["source"].Value})")]
            : [];
    }

    private static string? ExpectedBody(Endpoint? endpoint, JsonSerializerOptions options)
    {
        if (endpoint?.Metadata.GetMetadata<LeastBody>() is { } least)
        {
            return $"an object such as {least.Json}";
        }

        return endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } body ? JsonExpectation.Describe(body, options) : null;
    }

    private static string Expected(string name, Endpoint? endpoint, JsonSerializerOptions options)
    {
        var parameters = endpoint?.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];
        var type = parameters.FirstOrDefault(parameter => Same(parameter.Name, name))?.ParameterType
            ?? parameters.Where(parameter => parameter.IsDefined(typeof(AsParametersAttribute)))
                .SelectMany(parameter => parameter.ParameterType.GetProperties())
                .FirstOrDefault(property => Same(property.Name, name))?.PropertyType;
        return type is null ? "another kind of value" : JsonExpectation.Describe(type, options);
    }

    private static bool Same(string? known, string given) => string.Equals(known, given, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""^Failed to bind parameter "(?:.+ )?(?<name>\S+)" from "(?<value>.*)"\.$""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unbound();

    [GeneratedRegex("""^(?:Implicit body inferred|Required parameter ".+" was not provided from body)""", RegexOptions.CultureInvariant)]
    private static partial Regex NoBody();

    [GeneratedRegex("""^Required parameter "(?:.+ )?(?<name>\S+)" was not provided from (?<source>.+)\.$""", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
