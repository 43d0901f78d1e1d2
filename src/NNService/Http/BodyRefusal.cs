using Microsoft.AspNetCore.Http.Features;
using NNService.Http.OpenApi;
using NNService.Http.Problems;

namespace NNService.Http;

/// <summary>Refuses bodies of which is already known that no endpoint reads them: compressed, in another charset, or of no kind at all. Protocols that take any body see to it themselves.</summary>
internal static class BodyRefusal
{
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";
    private const string Identity = "identity";

    /// <summary>Runs after routing: that refuses a wrong content type but lets none at all pass, to an endpoint that could only guess.</summary>
    public static Task RefuseUnreadableBody(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var bodies = context.GetEndpoint()?.Metadata.GetMetadata<RequestBodies>();
        if (bodies is not { AnyContentType: true } && request.Headers.ContentEncoding is { Count: > 0 } encodings && !Identity.Equals(encodings.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.AcceptEncoding = Identity;
            return Problem.UnsupportedMediaType($"A body with Content-Encoding '{encodings}' is not read here; send it as it is, without compression.").ExecuteAsync(context);
        }

        // What nearly every body is: there is nothing to take apart. Nor is there where the type is not looked at.
        if (request.ContentType is Json or Bytes || bodies is { AnyContentType: true })
        {
            return next(context);
        }

        if (MediaType.CharsetOf(request) is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            return Problem.UnsupportedMediaType($"A body in '{charset}' is not read here; send UTF-8.").ExecuteAsync(context);
        }

        var hasBody = context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if (!hasBody || !string.IsNullOrEmpty(request.ContentType) || bodies is not { AnyContentType: false })
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        return Task.CompletedTask;
    }
}
