using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace NNService.Http.Problems;

/// <summary>The explanation of an error that nobody explained: what was wrong with this request, and where to look next.</summary>
internal sealed class StatusDetails(RouteCatalog routes, IOptions<HttpLimitsOptions> limits, IOptions<JsonOptions> json)
{
    public string For(int status, HttpContext context) => status switch
    {
        StatusCodes.Status400BadRequest => Faults(context) is [var fault, ..] ? $"{fault}" : "The request could not be understood. /swagger shows what each path takes.",
        StatusCodes.Status404NotFound => $"There is nothing at {Path(context)}. /swagger lists every path.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed at {Path(context)}; allowed: {context.Response.Headers.Allow}.",
        StatusCodes.Status408RequestTimeout => "The request arrived too slowly and was given up. Send it again, without pauses.",
        StatusCodes.Status413PayloadTooLarge => TooLarge(context),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(context),
        StatusCodes.Status429TooManyRequests => "Too many requests at once. Wait for as long as Retry-After says, or a second, and send it again.",
        StatusCodes.Status500InternalServerError =>
            $"The service failed; the request itself may well be right. The log tells more under trace {RequestTrace.Id(context)}.",
        StatusCodes.Status503ServiceUnavailable => "The service cannot do this just now. Send the request again in a few seconds.",
        _ => $"The request was answered with status {status}. /swagger shows what each path takes and answers.",
    };

    /// <summary>What is known of the faults of a request that was answered with 400.</summary>
    public IReadOnlyList<Fault> Faults(HttpContext context) => UnreadParameters.In(context, json.Value.SerializerOptions);

    private static string Path(HttpContext context) => context.Request.PathBase.Add(context.Request.Path).ToUriComponent();

    private string TooLarge(HttpContext context)
    {
        var bytes = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? limits.Value.MaxRequestBodyBytes;
        return $"The body is larger than the {bytes} bytes ({bytes / 1048576.0:0.##} MiB) that one request may have. Send it in several requests.";
    }

    private string UnsupportedMediaType(HttpContext context)
    {
        var given = string.IsNullOrEmpty(context.Request.ContentType) ? "No Content-Type was given" : $"Content-Type '{context.Request.ContentType}' is not taken";
        var taken = routes.ContentTypes(context.Request);
        return taken.Count == 0 ? $"{given} here. /swagger shows what is." : $"{given} here; taken: {string.Join(", ", taken)}.";
    }
}
