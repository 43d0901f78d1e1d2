using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace NNService.Metrics;

/// <summary>Answered requests by route, method and status. A route's series are made once; counting takes no lock and no memory.</summary>
internal sealed class RequestMeasures(Instruments instruments) : IMetricSource
{
    private const string NoRoute = "(none)";

    private readonly ConcurrentDictionary<Endpoint, ConcurrentDictionary<int, LatencyHistogram>> routes = new();
    private readonly ConcurrentDictionary<int, LatencyHistogram> unrouted = new();

    /// <summary>Counts a request that was answered.</summary>
    public void Add(HttpContext context, TimeSpan elapsed)
    {
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var series = endpoint is RouteEndpoint ? routes.GetOrAdd(endpoint, static _ => new ConcurrentDictionary<int, LatencyHistogram>()) : unrouted;
        var status = context.Response.StatusCode;
        if (!series.TryGetValue(status, out var histogram))
        {
            var (method, route) = Names(endpoint);
            histogram = series.GetOrAdd(status, static (code, made) => Instruments.Mirrored(
                made.Instruments.Requests, new("http.request.method", made.Method), new("http.route", made.Route), new("http.response.status_code", code)),
                (Instruments: instruments, Method: method, Route: route));
        }

        histogram.Add(elapsed);
        Describe(Activity.Current, context, endpoint);
    }

    public void Write(PrometheusText text)
    {
        text.Family("nnservice_http_request_duration_seconds", "histogram", "Time to answer a request, by route, method and status; its count is that of the requests.");
        var all = routes.Select(route => (Names: Names(route.Key), Series: route.Value)).Append((Names: Names(null), Series: unrouted));
        foreach (var (names, series) in all.OrderBy(each => each.Names.Route, StringComparer.Ordinal).ThenBy(each => each.Names.Method, StringComparer.Ordinal))
        {
            foreach (var (status, histogram) in series.OrderBy(each => each.Key))
            {
                text.Histogram(
                    "nnservice_http_request_duration_seconds",
                    histogram.Read(),
                    ("method", names.Method), ("route", names.Route), ("status", status.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    // Only an activity that somebody listens to comes from a named source; for any other the names would be made in vain.
    private static void Describe(Activity? activity, HttpContext context, Endpoint? endpoint)
    {
        if (activity is not { Source.Name.Length: > 0 })
        {
            return;
        }

        var (_, route) = Names(endpoint);
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.request.method", context.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
    }

    // The route's own method: what a client sends instead must not make new series.
    private static (string Method, string Route) Names(Endpoint? endpoint) => endpoint is RouteEndpoint route
        ? (string.Join('|', route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]), $"/{route.RoutePattern.RawText?.Trim('/')}")
        : ("*", NoRoute);
}
