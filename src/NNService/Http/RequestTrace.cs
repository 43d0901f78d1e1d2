using System.Diagnostics;

namespace NNService.Http;

/// <summary>The one id that a problem's <c>traceId</c> and the log lines of the same request share.</summary>
internal static class RequestTrace
{
    private const string Name = "NNService.Request";

    /// <summary>Gives the request its trace, unless the server has: it does where somebody listens to traces.</summary>
    public static async Task TraceAsync(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is not null)
        {
            await next(context);
            return;
        }

        using var activity = new Activity(Name).SetIdFormat(ActivityIdFormat.W3C);
        if (ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller))
        {
            activity.SetParentId(caller.TraceId, caller.SpanId, caller.TraceFlags);
        }

        activity.Start();
        await next(context);
    }

    /// <returns>The W3C trace id (32 hexadecimal digits; the caller's own when it sent <c>traceparent</c>), else the server's request id.</returns>
    public static string Id(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
