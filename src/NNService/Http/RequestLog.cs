using NNService.Metrics;

namespace NNService.Http;

/// <summary>One line for each request: method, path, status, time taken and trace id; and the measure of its route.</summary>
internal sealed partial class RequestLog(RequestMeasures measures, ILogger<RequestLog> logger, TimeProvider clock)
{
    /// <summary>Whether requests that are usually passed over are written, too.</summary>
    public bool WritesAll => logger.IsEnabled(LogLevel.Debug);

    /// <returns>The timestamp that <see cref="Write"/> wants when the request is answered.</returns>
    public long Start() => clock.GetTimestamp();

    public void Write(HttpContext context, long started)
    {
        var elapsed = clock.GetElapsedTime(started);
        measures.Add(context, elapsed);
        var status = context.Response.StatusCode;
        var quiet = status < StatusCodes.Status400BadRequest && context.GetEndpoint()?.Metadata.GetMetadata<QuietRequestLog>() is not null;
        var level = quiet ? LogLevel.Debug : LogLevel.Information;
        if (!logger.IsEnabled(level))
        {
            return;
        }

        // The escaped form of the path: a decoded one could carry line breaks into the log.
        var path = context.Request.PathBase.Add(context.Request.Path).ToUriComponent();
        LogRequest(level, context.Request.Method, path, status, elapsed.TotalMilliseconds, RequestTrace.Id(context));
    }

    [LoggerMessage(Message = "{Method} {Path} answered {Status} in {Milliseconds:0.0} ms, trace {RequestTraceId}")]
    private partial void LogRequest(LogLevel level, string method, string path, int status, double milliseconds, string requestTraceId);
}
