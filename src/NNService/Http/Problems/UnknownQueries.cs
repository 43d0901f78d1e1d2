using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using NNService.Http.Json;

namespace NNService.Http.Problems;

/// <summary>
/// Refuses a query parameter that an endpoint does not have: a misspelt <c>evry=10</c> would otherwise answer as if nothing had been
/// asked for. An endpoint that has none takes any, as links are sent with additions of all kinds.
/// </summary>
internal static class UnknownQueries
{
    public static T RefusesUnknownQueries<T>(this T endpoints)
        where T : IEndpointConventionBuilder
    {
        endpoints.Add(endpoint =>
        {
            if (endpoint is RouteEndpointBuilder route && NamesIn(route) is { IsEmpty: false } known)
            {
                route.FilterFactories.Add((_, next) => invocation => Refusal(invocation.HttpContext, known) is { } refusal
                    ? ValueTask.FromResult<object?>(refusal)
                    : next(invocation));
            }
        });
        return endpoints;
    }

    private static ProblemHttpResult? Refusal(HttpContext context, ImmutableArray<string> known)
    {
        // A parameter that could not be read has its own fault, which is told by the status.
        if (context.Response.StatusCode != StatusCodes.Status200OK || context.Request.QueryString.Value is null or "")
        {
            return null;
        }

        return context.Request.Query.Keys.FirstOrDefault(key => !known.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? Problem.Invalid(unknown, JsonExpectation.Unknown(string.Join(", ", known)))
            : null;
    }

    // As the framework binds them: simple values that are neither part of the route nor said to come from elsewhere.
    private static ImmutableArray<string> NamesIn(RouteEndpointBuilder endpoint) =>
    [
        .. from parameter in endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters() ?? []
           where IsSimple(parameter.ParameterType) && endpoint.RoutePattern.GetParameter(parameter.Name!) is null
           where !parameter.GetCustomAttributes().Any(attribute => attribute is IFromHeaderMetadata or IFromBodyMetadata)
           select parameter.Name!,
    ];

    private static bool IsSimple(Type type) => type == typeof(string) || (Nullable.GetUnderlyingType(type) ?? type).IsPrimitive;
}
