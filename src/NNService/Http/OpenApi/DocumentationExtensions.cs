using Microsoft.AspNetCore.Http.Metadata;
using NNService.Http.Problems;

namespace NNService.Http.OpenApi;

/// <summary>How a feature documents an endpoint where the handler's signature does not say it.</summary>
internal static class DocumentationExtensions
{
    /// <summary>
    /// States which bodies an endpoint that reads the request itself takes. This also refuses every other content type with 415.
    /// </summary>
    public static T TakesBody<T>(this T endpoint, params RequestBody[] bodies)
        where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new AcceptsMetadata([.. bodies.Select(body => body.ContentType)]), new RequestBodies(bodies));

    /// <summary>States which bodies an endpoint takes that reads them whatever their Content-Type says, as some protocols' clients need.</summary>
    public static T TakesUntypedBody<T>(this T endpoint, bool required, params RequestBody[] bodies)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequestBodies(bodies, AnyContentType: true, required));

    /// <summary>Adds examples to the JSON body of a handler that has a parameter for it.</summary>
    public static T WithBodyExamples<T, TBody>(this T endpoint, string description, params (string Name, string Json)[] examples)
        where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestBodies([RequestBody.Json<TBody>(description, examples)]));

    public static T WithParameterExample<T>(this T endpoint, string name, string json)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterExample(name, json));

    /// <summary>Describes a parameter of every endpoint of a group, or of a lambda.</summary>
    public static T DescribesParameter<T>(this T endpoint, string name, string text)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterText(name, text));

    public static T WithResponseExample<T>(this T endpoint, int status, string json)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new ResponseExample(status, json));

    /// <summary>Lists the failures that the endpoint itself returns; those that any endpoint may have are listed without it.</summary>
    public static T FailsWith<T>(this T endpoint, params int[] statuses)
        where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata([.. statuses.Select(status => new ProducesResponseTypeMetadata(status, typeof(ProblemDocument), [ProblemWriter.ContentType]))]);
}
