using System.Diagnostics;

namespace NNService.Http;

/// <summary>The one id that a problem's <c>traceId</c> and the log lines of the same request share.</summary>
internal static class RequestTrace
{
    /// <returns>The W3C trace id (32 hexadecimal digits; the caller's own when it sent <c>traceparent</c>), else the server's request id.</returns>
    public static string Id(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
