using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace NNService.Http.Problems;

/// <summary>What a path would have taken: once routing has refused a request it no longer says which endpoint came close.</summary>
internal sealed class RouteCatalog(EndpointDataSource endpoints)
{
    /// <summary>The content types that the endpoints of this request's method and path accept.</summary>
    public IReadOnlyList<string> ContentTypes(HttpRequest request) =>
        [.. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => TakesMethod(endpoint, request.Method) && Matches(endpoint, request.Path))
            .SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>())
            .SelectMany(accepts => accepts.ContentTypes)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    private static bool TakesMethod(RouteEndpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method, StringComparer.OrdinalIgnoreCase) ?? true;

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
